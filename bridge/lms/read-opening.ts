import { type Environment, within } from '../environment.ts';
import type { LmsFound } from '../protocol.ts';
import type { Dialect } from './dialects.ts';
import { parseEnvelope, parseLocation } from './envelope.ts';
import type { LmsApi } from './lms-api.ts';
import { formatDuration2004, parseTime } from './scorm-time.ts';
import type { Values } from './wanted-values.ts';

/** What the LMS said at the start of a launch, read before anything was written. */
export interface LmsOpening {
  readonly learner: { readonly id: string; readonly name: string };
  /** The learner's preference, as the LMS writes it; '' for none. */
  readonly language: string;
  readonly entry: 'ab-initio' | 'resume' | '';
  /** In review and browse nothing may be written. `no-credit` alone is neither: Claroline says it of every launch. */
  readonly mode: 'normal' | 'review' | 'browse';
  readonly credit: 'credit' | 'no-credit';
  readonly sid: string | undefined;
  readonly found: LmsFound;
  readonly heldValues: Values;
}

/** How long an LMS that answers with promises is waited for. */
const longestAnswer = 5000;
/** More hours than a total can have. */
const longestTotal = 100_000 * 3_600_000;

/**
 * Whether an LMS that refused Initialize is open all the same, as for a page that is loaded again within one LMS session.
 * The code of the refusal does not tell: 1.2 says 101 both to a second Initialize and after LMSFinish.
 */
export function isOpen(api: LmsApi, { cmi }: Dialect): boolean {
  void api.get(cmi.learnerId);
  return !['301', '122', '123'].includes(api.lastErrorCode());
}

export async function readOpening(
  api: LmsApi,
  dialect: Dialect,
  timer: Pick<Environment, 'after'>,
): Promise<LmsOpening> {
  const { cmi, statusElements, completionThreshold } = dialect;
  // The others may be written only.
  const { minScore, maxScore, exit, sessionTime, ...readable } = cmi;
  const statuses = statusElements.map(({ element }) => element);
  const names = [...Object.values(readable), ...statuses, completionThreshold].filter((name) => name !== '');
  const heldValues = await readAll(api, names, timer);
  const read = (name: string): string => heldValues[name] ?? '';
  const envelope = parseEnvelope(read(cmi.suspendData));
  return {
    learner: { id: read(cmi.learnerId).slice(0, 4000), name: read(cmi.learnerName).slice(0, 1000) },
    language: read(cmi.language),
    // Told on, never decided by: Chamilo has said ab-initio after a suspend.
    entry: oneOf(['ab-initio', 'resume'], read(cmi.entry)) ?? '',
    mode: oneOf(['review', 'browse'], read(cmi.mode)) ?? 'normal',
    credit: oneOf(['no-credit'], read(cmi.credit)) ?? 'credit',
    sid: envelope.kind === 'ours' ? envelope.sid : parseLocation(read(cmi.location)),
    found: {
      ...describeFound(heldValues, dialect),
      suspendData: envelope.kind,
      totalTime: readTotal(read(cmi.totalTime)),
    },
    heldValues,
  };
}

/** Some LMSs answer with a promise: all are waited for together, '' for one that never comes. */
async function readAll(
  api: LmsApi,
  names: readonly string[],
  timer: Pick<Environment, 'after'>,
): Promise<Values> {
  const entries = names.map(async (name) => {
    const answer = api.get(name);
    const text = typeof answer === 'string' ? answer : await within(timer, longestAnswer, answer);
    return [name, text ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function describeFound(
  held: Values,
  { cmi, statusElements }: Dialect,
): Pick<LmsFound, 'completion' | 'success' | 'score'> {
  const read = (element: string): string => (held[element] ?? '').slice(0, 64);
  // One status stands for both facts in 1.2.
  const [success = '', completion = success] = statusElements.map(({ element }) => read(element));
  return { completion, success, score: read(cmi.rawScore) };
}

function readTotal(text: string): string {
  const total = parseTime(text) ?? longestTotal;
  return total < longestTotal ? formatDuration2004(total) : '';
}

/** An LMS without an element answers '': that means the usual, for content that insisted on the word stored nothing. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word | undefined {
  return words.find((word) => word === text);
}
