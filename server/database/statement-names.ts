/** Gives a statement the name by which a connection prepares it; undefined: it is parsed and planned anew. */
export type NameStatement = (text: string) => string | undefined;

interface Bounds {
  /** How often a text is asked before it is worth a name; PostgreSQL itself compares five plans before it reuses one. */
  readonly after: number;
  /** Each connection keeps so many plans at most, of 20 to 100 kB each. */
  readonly most: number;
  /** Texts that are counted at once, so that lists that are written out in many lengths do not add up. */
  readonly counted: number;
}

/** Names the statements that come again and again, each text by one name; what comes once stays without. */
export function createStatementNames(
  { after, most, counted }: Bounds = { after: 3, most: 300, counted: 1000 },
): NameStatement {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return (text) => {
    const name = names.get(text);
    if (name !== undefined || names.size >= most) return name;
    const count = (counts.get(text) ?? 0) + 1;
    if (count >= after) {
      counts.delete(text);
      names.set(text, `causeway_${names.size + 1}`);
      return names.get(text);
    }
    if (counts.size >= counted) counts.clear();
    counts.set(text, count);
    return undefined;
  };
}

/** For a pool in between that gives each transaction another connection and does not know prepared statements. */
export const nameNothing: NameStatement = () => undefined;
