import type { DataModel } from '../attempt/attempt.ts';
import type { Method } from './api-names.ts';

/** What the LMS gives back for one call: the value as the content receives it, and the error code it leaves behind. */
export interface Answer {
  readonly returned: unknown;
  readonly error: string;
}

/** Anything that answers SCORM calls: an engine, or a layer around one. */
export interface Runtime {
  readonly answer: (method: Method, args: readonly unknown[]) => Answer;
  /** The data model as it stands, flat. */
  readonly model: () => DataModel;
}

export type Layer = (inner: Runtime) => Runtime;

/** How the engine hands a commit over; the answer says whether the LMS took it. */
export type Store = (kind: 'commit' | 'terminate', model: DataModel) => boolean;
