/** Keys of a listbox (WAI-ARIA Authoring Practices, Listbox): where each leads from line `at` of `count`. */
const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 1,
  End: (_, count) => count,
};

/** The line that a key leads to, within the code; undefined for a key that does not move. */
export function moveCursor(key: string, at: number, count: number): number | undefined {
  const next = moves[key]?.(at, count);
  return next === undefined ? undefined : Math.min(Math.max(next, 1), count);
}
