/** What the bridge remembers of the LMS in one launch, and how answers change it. */
import type { LmsAnswer } from './lms-api.ts';
import type { LmsOpening } from './open-lms.ts';
import type { Values } from './wanted-values.ts';
import type { LmsMemory } from './write-plan.ts';

/** What the LMS gave back at the start is what it had accepted before. */
export function memoryAtOpening({ held }: LmsOpening): LmsMemory {
  return { held, accepted: held, trust: 'full' };
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
  /** `threw`: the LMS's script broke, so nothing was sent that it could count as sent. */
  readonly verdict: 'yes' | 'no' | 'threw';
  /** What was held when the commit began: an LMS that answers later has not seen what came since. */
  readonly held: Values;
}

export function rememberCommit(memory: LmsMemory, { verdict, held }: Committed): LmsMemory {
  if (verdict === 'yes') return { ...memory, accepted: held, trust: 'full' };
  return verdict === 'no' ? { ...memory, trust: 'refused' } : doubt(memory);
}

/** The network was gone while the LMS said yes. */
export function doubt(memory: LmsMemory): LmsMemory {
  return memory.trust === 'full' ? { ...memory, trust: 'doubted' } : memory;
}
