/** How long to wait before try `tries + 1`: 1 s doubled up to 30 s, jittered down by up to half so that a class does not return as one. */
export function backOff(tries: number, chance: number): number {
  const full = Math.min(30_000, 1000 * 2 ** (tries - 1));
  return full * (1 - chance / 2);
}
