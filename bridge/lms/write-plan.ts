/** What to write to the LMS and when to commit: no effects, so every rule can be tested. */
import type { Dialect } from './dialects.ts';
import { rankOf } from './status-rank.ts';
import { type HeldByLms, type Values, valuesOf, type Wanted, type Write } from './wanted-values.ts';

/** `heldValues`: what the LMS gave back at the start, then what it accepted in this launch. */
export interface LmsMemory extends HeldByLms {
  /** What was held when a commit was last accepted. */
  readonly acceptedValues: Values;
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
 * `all`: everything again, as on each heartbeat. `due`: what is new, be it the time alone. `changes`: what is new, if it is more
 * than the time.
 */
export type Scope = 'all' | 'due' | 'changes';

/** The writes up to and with a commit; empty where there is nothing to tell. */
export function planCommit(memory: LmsMemory, { wanted, scope }: Order, dialect: Dialect): readonly Write[] {
  const { heldValues, trust } = memory;
  const values = valuesOf(wanted, memory, dialect);
  const spelled = (as: LmsMemory): readonly Write[] => values.map((write) => spell(write, as, dialect));
  const changes = spelled({ ...memory, trust: 'full' }).filter(
    ([element, value]) => heldValues[element] !== value,
  );
  const isNews = changes.some(([element]) => scope === 'due' || element !== dialect.cmi.sessionTime);
  const isSure = trust === 'full' && scope !== 'all';
  // What was refused goes again with the next heartbeat or turn of the page: an LMS in trouble is not asked at each answer.
  if (!isNews && (isSure || scope === 'changes')) return [];
  return [...planSecondTry(memory, values, dialect), ...(isSure ? changes : spelled(memory)), commit];
}

/**
 * Moodle 4.5 and ILIAS 5.4 in SCORM 1.2 count the values of a commit that failed as sent: only another value is sent
 * again. Score, envelope and location have a second spelling that says the same (`88` and `88.0`, a space at the end).
 */
function spell([element, value]: Write, { heldValues, trust }: LmsMemory, dialect: Dialect): Write {
  const { forgetsRefused, cmi } = dialect;
  const tail = forgetsRefused ? secondTail([element, value], cmi) : '';
  const isOther = heldValues[element] === value + tail;
  return [element, isOther === (trust === 'full') ? value + tail : value];
}

/** What can stand behind a value without changing it; '' for a text that is not ours to change. */
function secondTail([element, value]: Write, { rawScore, suspendData, location }: Dialect['cmi']): string {
  if (element === rawScore) return value.includes('.') ? '0' : '.0';
  const isOurs = element === location || (element === suspendData && value.startsWith('{"sid"'));
  return isOurs ? ' ' : '';
}

/**
 * A status has no second spelling: another one is written and committed first. It is the one accepted before, which the
 * LMS's server still has, so nothing falls there; `browsed` where there was none.
 */
function planSecondTry(
  { trust, acceptedValues }: LmsMemory,
  wanted: readonly Write[],
  { forgetsRefused, statusElements }: Dialect,
): readonly Write[] {
  if (trust !== 'refused' || !forgetsRefused) return [];
  const before = wanted.flatMap(([element, value]): Write[] => {
    const known = rankOf(acceptedValues[element]) > 0 ? acceptedValues[element] : 'browsed';
    const isStatus = statusElements.some((status) => status.element === element);
    return isStatus && known && known !== value ? [[element, known]] : [];
  });
  return before.length > 0 ? [...before, commit] : [];
}
