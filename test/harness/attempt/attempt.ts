/** A run-time data model, flat: `cmi.core.score.raw` → `88`. */
export type DataModel = Readonly<Record<string, string>>;

export const editions = ['1.2', '2004-2nd', '2004-3rd', '2004-4th'] as const;
export type Edition = (typeof editions)[number];

/** One call of the content to the LMS, as it was made and answered. */
export interface Call {
  /** 1-based within its launch. */
  readonly seq: number;
  readonly launch: number;
  readonly sco: string;
  /** ISO 8601. */
  readonly at: string;
  /** How long the LMS took. */
  readonly ms: number;
  readonly name: string;
  readonly args: readonly string[];
  readonly returned: string;
  /** The LMS's error code after the call. */
  readonly error: string;
  /** What was done to the call by a fault, if anything. */
  readonly fault?: string | undefined;
}

/** What the LMS keeps of one SCO in one attempt. */
export interface ScoRecord {
  readonly model: DataModel;
  readonly launches: number;
  /** `open`: launched and not terminated (yet). */
  readonly state: 'open' | 'terminated';
  /** Elements that content wrote since the last launch and this LMS, by its habit, did not store. */
  readonly notStored?: readonly string[];
}

export interface Attempt {
  /** 1-based. */
  readonly number: number;
  readonly startedAt: string;
  readonly scos: Readonly<Record<string, ScoRecord>>;
  readonly calls: readonly Call[];
  /** SCORM 2004 with more than one part: what the sequencing engine has noted. */
  readonly sequencing?: string;
}

/** Everything that the LMS keeps of one learner in one package, oldest attempt first. */
export interface Registration {
  readonly packageId: string;
  readonly learnerId: string;
  readonly attempts: readonly Attempt[];
}

export const noCalls: readonly Call[] = [];

export function emptyRegistration(packageId: string, learnerId: string): Registration {
  return { packageId, learnerId, attempts: [] };
}

/** The registration with its newest attempt changed. */
export function changeNewest(
  registration: Registration,
  change: (attempt: Attempt) => Attempt,
): Registration {
  const newest = registration.attempts.at(-1);
  if (newest === undefined) return registration;
  return { ...registration, attempts: [...registration.attempts.slice(0, -1), change(newest)] };
}
