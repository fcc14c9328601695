/** What is left of a value that travels in a form body without being encoded, and comes back through `innerHTML`. */
export function mangle(value: string): string {
  const cut = value.split(/[&<]/)[0] ?? '';
  return cut
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
