const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** Whether an instant can be stored. A clock that is wrong by years still is; what was done is worth more than when. */
export function isPossible(instant: string): boolean {
  const at = Date.parse(instant);
  return at >= earliest && at < latest;
}
