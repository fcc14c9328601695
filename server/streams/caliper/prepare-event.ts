/** Objects and lists within each other; the deepest sample of the standard has eight. */
const mostLevels = 32;

/** A copy without null properties, which say as much as missing ones (Caliper 1.2, 3.1.2); undefined where it is too deep. */
export function withoutNulls(value: unknown): { readonly value: unknown } | undefined {
  try {
    return { value: copy(value, mostLevels) };
  } catch (error) {
    if (error instanceof TooDeepError) return undefined;
    throw error;
  }
}

class TooDeepError extends Error {}

function copy(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) throw new TooDeepError();
  if (Array.isArray(value)) return value.map((item) => copy(item, levels - 1));
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([name, item]) => [name, copy(item, levels - 1)]));
}
