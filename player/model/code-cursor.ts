/** Keys of a listbox (WAI-ARIA Authoring Practices, Listbox): where each leads from stop `at` of `count`, 0-based. */
const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The line that a key leads to from line `at`, among the lines where the cursor stops; undefined for a key that does not move. */
export function moveCursor(key: string, at: number, stops: readonly number[]): number | undefined {
  const next = moves[key]?.(stops.indexOf(at), stops.length);
  return next === undefined ? undefined : stops[Math.min(Math.max(next, 0), stops.length - 1)];
}
