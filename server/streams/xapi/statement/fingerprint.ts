import { idOf } from '../ids.ts';
import type { Statement } from './statement.ts';
import { parseInstant } from './values.ts';

/** What a receiver sets, and what may change without making another statement (xAPI 1.0.3 Data 2.3.1). */
const ignored: ReadonlySet<string> = new Set([
  'id',
  'stored',
  'authority',
  'version',
  'definition',
  'display',
  'name',
]);

/**
 * Equal for two copies of the same statement: order of properties, spelling of times, displays and definitions do not count,
 * everything that was said does.
 */
export function fingerprintOf(statement: Statement): string {
  const { result, context, ...rest } = statement;
  return idOf(
    'statement',
    spell(rest, isIgnored),
    // Extensions are the sender's own: there, nothing is ignored.
    spell(result ?? null, isKept),
    spell(context ?? null, isIgnored),
  );
}

const isIgnored = (key: string): boolean => ignored.has(key);
const isKept = (): boolean => false;

function spell(value: unknown, skips: (key: string) => boolean, key = ''): string {
  if (key === 'timestamp' && typeof value === 'string') return String(parseInstant(value));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${spellList(value, skips, key).join(',')}]`;
  const below = key === 'extensions' ? isKept : skips;
  const properties = Object.entries(value)
    .filter(([name, item]) => item !== undefined && !(below(name) && !isIdentity(name, key)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => `${JSON.stringify(name)}:${spell(item, below, name)}`);
  return `{${properties.join(',')}}`;
}

/** The order of a group's members says nothing (Data 4.1.2.2). */
function spellList(list: readonly unknown[], skips: (key: string) => boolean, key: string): string[] {
  const spelled = list.map((item) => spell(item, skips, 'item'));
  return key === 'member' ? spelled.sort() : spelled;
}

/** The id of an object and the name of an account are what they are; those of the statement and of a person are not. */
function isIdentity(name: string, above: string): boolean {
  return (name === 'id' && above !== '') || (name === 'name' && above === 'account');
}
