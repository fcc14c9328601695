/** Puts each file after those whose name its text mentions; otherwise the order stays. Throws for files that mention each other. */
export function orderByMention<File extends { readonly text: string }>(
  files: readonly File[],
  nameOf: (file: File) => string,
): File[] {
  const ordered: File[] = [];
  const waiting = new Set(files);
  while (waiting.size > 0) {
    const next = [...waiting].find((file) => !mentionsAny(file, waiting, nameOf));
    if (next === undefined) {
      throw new Error(`These read each other: ${[...waiting].map(nameOf).join(', ')}.`);
    }
    waiting.delete(next);
    ordered.push(next);
  }
  return ordered;
}

function mentionsAny<File extends { readonly text: string }>(
  file: File,
  others: ReadonlySet<File>,
  nameOf: (file: File) => string,
): boolean {
  return [...others].some((other) => other !== file && mentions(withoutComments(file.text), nameOf(other)));
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`\\b${name.replaceAll('.', '\\.')}\\b`).test(text);
}

function withoutComments(text: string): string {
  return text.replaceAll(/--.*$/gm, '');
}
