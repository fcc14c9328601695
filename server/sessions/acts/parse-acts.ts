import { type LearnerEvent, learnerEventSchema } from '../../../bridge/protocol.ts';
import { describeZodErrors } from '../../http/describe-zod-errors.ts';
import { httpRefusals } from '../../http/refusals.ts';
import { isPossible } from '../possible-time.ts';
import { sessionRefusals } from '../refusals.ts';
import type { RefusedAct } from './decide-acts.ts';

/** Parses each act on its own, so that one that is malformed is refused alone. */
export function parseActs(acts: readonly unknown[]): (LearnerEvent | RefusedAct)[] {
  return acts.map(parseAct);
}

function parseAct(act: unknown): LearnerEvent | RefusedAct {
  const parsed = learnerEventSchema.safeParse(act);
  if (!parsed.success) {
    const errors = describeZodErrors(parsed.error);
    return { type: 'refused', id: idOf(act), refusal: httpRefusals.BODY_MALFORMED, errors };
  }
  const { id, at } = parsed.data;
  return isPossible(at) ? parsed.data : { type: 'refused', id, refusal: sessionRefusals.TIME_IMPOSSIBLE };
}

function idOf(act: unknown): string {
  const id = typeof act === 'object' && act !== null ? Reflect.get(act, 'id') : undefined;
  return typeof id === 'string' ? id.slice(0, 64) : '';
}
