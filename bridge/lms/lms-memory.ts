/** What the bridge remembers of the LMS in one launch, and how answers change it. */
import type { LmsAnswer } from './lms-api.ts';
import type { LmsOpening } from './open-lms.ts';
import type { LmsMemory, Values } from './write-plan.ts';

/** What the LMS gave back at the start is what it had accepted before. */
export function memoryAtOpening({ held }: LmsOpening): LmsMemory {
  return { held, accepted: held, refused: false, spelling: 0 };
}

/** A refused write is forgotten, so that it is tried again with the next commit. */
export function absorb(
  memory: LmsMemory,
  write: { readonly element: string; readonly value: string },
  answer: LmsAnswer,
): LmsMemory {
  if (answer.verdict === 'no') return memory;
  return { ...memory, held: { ...memory.held, [write.element]: write.value } };
}

export interface Committed {
  readonly verdict: 'yes' | 'no';
  /** What was held when the commit began: an LMS that answers later has not seen what came since. */
  readonly held: Values;
}

export function rememberCommit(memory: LmsMemory, { verdict, held }: Committed): LmsMemory {
  return verdict === 'yes'
    ? { ...memory, accepted: held, refused: false }
    : { ...respell(memory), refused: true };
}

/** The same values in another spelling count as changed. */
export function respell(memory: LmsMemory): LmsMemory {
  return { ...memory, spelling: memory.spelling + 1 };
}
