/** What to write to the LMS and when to commit: no effects, so every rule can be tested. */
import type { Dialect } from './dialects.ts';
import { type Values, valuesOf, type Wanted } from './wanted-values.ts';

export interface LmsMemory {
  /** What the LMS holds in this launch: what it gave back at the start, then what it took. */
  readonly held: Values;
  /** What was held when a commit was last accepted. */
  readonly accepted: Values;
  /** `refused`: the last commit was answered with no. `doubted`: with yes, while the network was gone. */
  readonly trust: 'full' | 'refused' | 'doubted';
}

export type Step =
  | { readonly kind: 'set'; readonly element: string; readonly value: string }
  | { readonly kind: 'commit' };

export interface Order {
  readonly wanted: Wanted;
  readonly scope: Scope;
}

/**
 * `all`: everything again, as on each beat. `due`: what is new, be it the time alone. `changes`: what is new, if it is more
 * than the time.
 */
export type Scope = 'all' | 'due' | 'changes';

/** The steps up to and with a commit; empty where there is nothing to tell. */
export function planCommit(memory: LmsMemory, { wanted, scope }: Order, dialect: Dialect): readonly Step[] {
  const { held, trust } = memory;
  const all = Object.entries(valuesOf(wanted, held, dialect)).map(spell(memory, dialect));
  const changes = all.filter(([element, value]) => held[element] !== value);
  const isWorthIt = {
    all: true,
    due: changes.length > 0,
    changes: changes.some(([element]) => element !== dialect.elements.sessionTime),
  };
  if (trust === 'full' && !isWorthIt[scope]) return [];
  const values = trust === 'full' && scope !== 'all' ? changes : all;
  return [...planSecondTry(memory, new Map(all), dialect), ...values.map(toStep), { kind: 'commit' }];
}

function toStep([element, value]: readonly [string, string]): Step {
  return { kind: 'set', element, value };
}

/**
 * Moodle 4.5 and ILIAS 5.4 in SCORM 1.2 count the values of a commit that failed as sent: only another value is sent
 * again. Score and envelope have a second spelling that says the same (`88` and `88.0`, a space at the end).
 */
function spell({ held, trust }: LmsMemory, { forgetsRefused, elements }: Dialect) {
  return ([element, value]: readonly [string, string]): readonly [string, string] => {
    const tail = forgetsRefused ? secondTail(value) : '';
    if (tail === '' || ![elements.suspendData, elements.rawScore].includes(element)) return [element, value];
    const other = value + tail;
    const isOther = held[element] === other;
    return [element, isOther === (trust === 'full') ? other : value];
  };
}

/** What can stand behind a value without changing it; '' for a text that is not ours to change. */
function secondTail(value: string): string {
  if (value.startsWith('{"sid"')) return ' ';
  if (!/^\d/.test(value)) return '';
  return value.includes('.') ? '0' : '.0';
}

/**
 * A status has no second spelling: the one accepted before is written and committed first. It is what the LMS's server
 * still has, so nothing falls there.
 */
function planSecondTry(
  { trust, accepted }: LmsMemory,
  wanted: ReadonlyMap<string, string>,
  { forgetsRefused, statusElements }: Dialect,
): readonly Step[] {
  if (trust !== 'refused' || !forgetsRefused) return [];
  const before = statusElements.flatMap(({ element }): Step[] => {
    const value = accepted[element] ?? '';
    const isOther = wanted.has(element) && wanted.get(element) !== value;
    return isOther && !unwritable.has(value) ? [{ kind: 'set', element, value }] : [];
  });
  return before.length === 0 ? [] : [...before, { kind: 'commit' }];
}

/** SCORM 1.2 RTE 3.4.4: an LMS begins with `not attempted`, and content may not set it. */
const unwritable: ReadonlySet<string> = new Set(['', 'not attempted', 'unknown']);
