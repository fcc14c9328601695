/** Whether every word of a search is in one of the texts, whatever its case. */
export function isFound(search: string, texts: readonly string[]): boolean {
  const words = search.toLocaleLowerCase().split(/\s+/);
  const lower = texts.map((text) => text.toLocaleLowerCase());
  return words.every((word) => lower.some((text) => text.includes(word)));
}
