/** Who may use the one connection of the embedded database, one at a time. */
export interface Turns {
  readonly take: {
    /** Before everybody who came for an `after`. */
    readonly first: () => Promise<void>;
    /** When no `first` waits, or after some of them. */
    readonly after: () => Promise<void>;
  };
  readonly give: () => void;
}

/** So many turns of writers pass a reader who waits: analytics are slow beside learners, but they end. */
const passes = 8;

/** First come first served among equals; readers let writers go before them. */
export function createTurns(): Turns {
  const waiting = { first: [] as (() => void)[], after: [] as (() => void)[] };
  let isTaken = false;
  let passed = 0;
  const take = (who: keyof typeof waiting) => (): Promise<void> => {
    if (isTaken) return new Promise((resolve) => waiting[who].push(resolve));
    isTaken = true;
    return Promise.resolve();
  };
  const next = (): (() => void) | undefined => {
    const isReadersTurn = waiting.first.length === 0 || (waiting.after.length > 0 && passed >= passes);
    passed = isReadersTurn ? 0 : passed + 1;
    return isReadersTurn ? (waiting.after.shift() ?? waiting.first.shift()) : waiting.first.shift();
  };
  const give = (): void => {
    const taker = next();
    if (taker === undefined) isTaken = false;
    else taker();
  };
  return { take: { first: take('first'), after: take('after') }, give };
}
