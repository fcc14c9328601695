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
  /** False in review, browse and no-credit: nothing may be written. */
  readonly takesWrites: boolean;
  /** `review`, `browse` or `no-credit`; '' where writes are taken. */
  readonly readOnlyBecause: string;
  readonly sid: string | undefined;
  readonly found: LmsFound;
  readonly suspendData: string;
  readonly held: Values;
}

export type Opened =
  | { readonly kind: 'open'; readonly opening: LmsOpening }
  | { readonly kind: 'refused'; readonly errorCode: string };

/** Initializes and reads. A page loaded again within one LMS session finds the API initialized: that is no failure. */
export function openLms(api: LmsApi, dialect: Dialect): Opened {
  const answer = api.call('initialize');
  if (answer.verdict === 'no' && !isOpenAlready(api, dialect, answer.errorCode)) {
    return { kind: 'refused', errorCode: answer.errorCode };
  }
  return { kind: 'open', opening: readOpening(api, dialect) };
}

/** 1.2 says 101 both to a second Initialize and after LMSFinish; only in the second case reads fail with 301. */
function isOpenAlready(api: LmsApi, dialect: Dialect, errorCode: string): boolean {
  if (errorCode !== dialect.alreadyInitialized) return false;
  api.get(dialect.elements.learnerId);
  return !['301', '122', '123'].includes(api.lastError());
}

function readOpening(api: LmsApi, dialect: Dialect): LmsOpening {
  const read = (element: string): string => api.get(element);
  const { elements } = dialect;
  const mode = modeOf(read(elements.mode));
  const readOnlyBecause = mode === 'normal' && read(elements.credit) === 'no-credit' ? 'no-credit' : mode;
  const held = readHeld(read, dialect);
  const envelope = parseEnvelope(held[elements.suspendData] ?? '');
  const sid = envelope.kind === 'ours' ? envelope.sid : parseLocation(held[elements.location] ?? '');
  const statuses = dialect.statusElements.map(({ element }) => (held[element] ?? '').slice(0, 64));
  return {
    learner: { id: read(elements.learnerId).slice(0, 4000), name: read(elements.learnerName).slice(0, 1000) },
    entry: entryOf(read(elements.entry)),
    mode,
    takesWrites: readOnlyBecause === 'normal',
    readOnlyBecause: readOnlyBecause === 'normal' ? '' : readOnlyBecause,
    sid,
    found: {
      completion: statuses.at(-1) ?? '',
      success: statuses[0] ?? '',
      score: (held[elements.rawScore] ?? '').slice(0, 64),
      suspendData: envelope.kind,
    },
    suspendData: held[elements.suspendData] ?? '',
    held,
  };
}

function readHeld(read: (element: string) => string, dialect: Dialect): Values {
  const names = [
    dialect.elements.rawScore,
    dialect.elements.suspendData,
    dialect.elements.location,
    ...dialect.statusElements.map(({ element }) => element),
    ...(dialect.progress === null ? [] : [dialect.progress.threshold]),
  ];
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

/** An LMS without the element answers '': that means normal, for content that insisted on the word stored nothing. */
function modeOf(text: string): LmsOpening['mode'] {
  return text === 'review' || text === 'browse' ? text : 'normal';
}

/** Told on, never decided by: Chamilo has said ab-initio after a suspend. */
function entryOf(text: string): LmsOpening['entry'] {
  return text === 'ab-initio' || text === 'resume' ? text : '';
}
