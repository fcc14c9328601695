import type { LmsFound } from '../protocol.ts';
import type { Dialect } from './dialects.ts';
import { parseEnvelope, parseLocation } from './envelope.ts';
import type { LmsApi } from './lms-api.ts';
import type { Values } from './wanted-values.ts';

/** What the LMS said at the start of a launch, read before anything but `exit` was written. */
export interface LmsOpening {
  readonly learner: { readonly id: string; readonly name: string };
  readonly entry: 'ab-initio' | 'resume' | '';
  readonly mode: 'normal' | 'review' | 'browse';
  /** Why nothing may be written: `review`, `browse` or `no-credit`; '' where writes are taken. */
  readonly readOnlyBecause: 'review' | 'browse' | 'no-credit' | '';
  readonly sid: string | undefined;
  readonly found: LmsFound;
  readonly heldValues: Values;
}

/**
 * Whether an LMS that refused Initialize is open all the same, as for a page that is loaded again within one LMS session.
 * The code of the refusal does not tell: 1.2 says 101 both to a second Initialize and after LMSFinish, Moodle says none.
 */
export function isOpen(api: LmsApi, { cmi }: Dialect): boolean {
  api.get(cmi.learnerId);
  return !['301', '122', '123'].includes(api.lastErrorCode());
}

export function readOpening(
  { get }: LmsApi,
  { cmi, statusElements, completionThreshold }: Dialect,
): LmsOpening {
  const mode = oneOf(['review', 'browse'], get(cmi.mode)) ?? 'normal';
  const noCredit = oneOf(['no-credit'], get(cmi.credit)) ?? '';
  const heldValues: Record<string, string> = {};
  const read = (name: string): string => {
    const text = get(name);
    heldValues[name] = text;
    return text;
  };
  if (completionThreshold) read(completionThreshold);
  const score = read(cmi.rawScore);
  const suspendData = read(cmi.suspendData);
  const envelope = parseEnvelope(suspendData);
  const copy = parseLocation(read(cmi.location));
  // One status stands for both facts in 1.2.
  const [success = '', completion = success] = statusElements.map(({ element }) => read(element));
  return {
    learner: { id: get(cmi.learnerId).slice(0, 4000), name: get(cmi.learnerName).slice(0, 1000) },
    // Told on, never decided by: Chamilo has said ab-initio after a suspend.
    entry: oneOf(['ab-initio', 'resume'], get(cmi.entry)) ?? '',
    mode,
    readOnlyBecause: mode === 'normal' ? noCredit : mode,
    sid: envelope.kind === 'ours' ? envelope.sid : copy,
    found: {
      completion: completion.slice(0, 64),
      success: success.slice(0, 64),
      score: score.slice(0, 64),
      suspendData: envelope.kind,
    },
    heldValues,
  };
}

/** An LMS without an element answers '': that means the usual, for content that insisted on the word stored nothing. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word | undefined {
  return words.find((word) => word === text);
}
