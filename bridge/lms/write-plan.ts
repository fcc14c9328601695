/** What to write to the LMS and when to commit: no effects, so every rule can be tested. */
import type { Dialect } from './dialects.ts';
import { rankOf } from './status-rank.ts';
import { type Values, valuesOf, type Wanted, type Write } from './wanted-values.ts';

export interface LmsMemory {
  /** What the LMS holds in this launch: what it gave back at the start, then what it took. */
  readonly held: Values;
  /** What was held when a commit was last accepted. */
  readonly accepted: Values;
  /** `refused`: the last commit was answered with no. `doubted`: with yes, while the network was gone. */
  readonly trust: 'full' | 'refused' | 'doubted';
}

/** Stands among the writes for the call without an element, here and in the evidence. */
export const commit: Write = ['commit', ''];

export interface Order {
  readonly wanted: Wanted;
  readonly scope: Scope;
}

/**
 * `all`: everything again, as on each beat. `due`: what is new, be it the time alone. `changes`: what is new, if it is more
 * than the time.
 */
export type Scope = 'all' | 'due' | 'changes';

/** The writes up to and with a commit; empty where there is nothing to tell. */
export function planCommit(memory: LmsMemory, { wanted, scope }: Order, dialect: Dialect): readonly Write[] {
  const { held, trust } = memory;
  const all = valuesOf(wanted, held, dialect).map((write) => spell(write, memory, dialect));
  const changes = all.filter(([element, value]) => held[element] !== value);
  const isSure = trust === 'full' && scope !== 'all';
  const isNews = ([element]: Write): boolean => scope === 'due' || element !== dialect.elements.sessionTime;
  if (isSure && !changes.some(isNews)) return [];
  return [...planSecondTry(memory, all, dialect), ...(isSure ? changes : all), commit];
}

/**
 * Moodle 4.5 and ILIAS 5.4 in SCORM 1.2 count the values of a commit that failed as sent: only another value is sent
 * again. Score and envelope have a second spelling that says the same (`88` and `88.0`, a space at the end).
 */
function spell([element, value]: Write, { held, trust }: LmsMemory, dialect: Dialect): Write {
  const { forgetsRefused, elements } = dialect;
  const isSpellable = element === elements.suspendData || element === elements.rawScore;
  const tail = forgetsRefused && isSpellable ? secondTail(value) : '';
  const isOther = held[element] === value + tail;
  return [element, isOther === (trust === 'full') ? value + tail : value];
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
  wanted: readonly Write[],
  { forgetsRefused, statusElements }: Dialect,
): readonly Write[] {
  if (trust !== 'refused' || !forgetsRefused) return [];
  const before = wanted.flatMap(([element, value]): Write[] => {
    const known = accepted[element] ?? '';
    const isStatus = statusElements.some((status) => status.element === element);
    return isStatus && known !== value && rankOf(known) > 0 ? [[element, known]] : [];
  });
  return before.length > 0 ? [...before, commit] : [];
}
