import { Scorm12API, Scorm2004API } from 'scorm-again';
import type { DataModel, Edition } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import { type Course, sequencingSettings } from '../sequencing/sequencer.ts';
import { shareRolledUpObjectives } from '../sequencing/share-rolled-up.ts';
import { apiNamesOf, methods } from './api-names.ts';
import type { Runtime, Store } from './runtime.ts';

export interface EngineSettings {
  readonly edition: Edition;
  readonly seed: DataModel;
  readonly store: Store;
  /** SCORM 2004 with more than one part. */
  readonly course?: SequencedCourse | undefined;
}

export interface SequencedCourse extends Course {
  /** A Terminate with a navigation request leads to this item; undefined: the sequencing session is over. */
  readonly onDelivery: (item: string | undefined) => void;
}

export interface Engine extends Runtime {
  /** What the sequencing engine has noted; undefined without sequencing. */
  readonly sequencingState: () => string | undefined;
}

/** scorm-again with a data model put into it, and every commit led to `store` instead of the network. */
export function createEngine({ edition, seed, store, course }: EngineSettings): Engine {
  const { totalTime } = namesOf(edition);
  // scorm-again's flat form leaves the total out until the end.
  const model = (): DataModel => ({ [totalTime]: seed[totalTime] ?? '', ...flatten(api.getFlattenedCMI()) });
  const service = createStoreService(model, store);
  const api = edition === '1.2' ? new Scorm12API(settings, service) : create2004(service, course);
  undoEngineDefaults(api.cmi);
  api.loadFromFlattenedJSON(seed);
  const { nameOf } = apiNamesOf(edition);
  const calls = Object.fromEntries(
    methods.map((method) => [method, Reflect.get(api, nameOf(method)).bind(api)]),
  );
  return {
    // GetLastError would say the same, at the price of one more call into the engine.
    answer: (method, args) => {
      const returned = calls[method](...args);
      return { returned, error: String(api.lastErrorCode) };
    },
    model,
    sequencingState: () =>
      api instanceof Scorm2004API && course !== undefined ? api.serializeSequencingState() : undefined,
  };
}

const settings = { logLevel: 5, autocommit: false, lmsCommitUrl: 'kept-by-the-page' } as const;

function create2004(service: ReturnType<typeof createStoreService>, course: SequencedCourse | undefined) {
  if (course === undefined) return new Scorm2004API(settings, service);
  const eventListeners = {
    onActivityDelivery: ({ id }: { readonly id: string }) => course.onDelivery(id),
    onSequencingSessionEnd: () => course.onDelivery(undefined),
  };
  const sequencing = { ...sequencingSettings(course.tree), eventListeners };
  const api = new Scorm2004API({ ...settings, sequencing }, service);
  shareRolledUpObjectives(api);
  if (course.state !== undefined) api.deserializeSequencingState(course.state);
  return api;
}

// scorm-again starts 1.2 with a maximum score that no standard gives, and its setter refuses to blank it.
function undoEngineDefaults(cmi: object): void {
  if ('core' in cmi) Reflect.set(Reflect.get(Object(cmi.core), 'score'), '_max', '');
}

/** Stands where scorm-again would send a request. */
function createStoreService(model: () => DataModel, store: Store) {
  return {
    processHttpRequest: (...request: readonly unknown[]) => {
      const metadata = request[5];
      const isTerminate =
        typeof metadata === 'object' &&
        metadata !== null &&
        Reflect.get(metadata, 'isTerminateCommit') === true;
      const isKept = store(isTerminate ? 'terminate' : 'commit', model());
      return { result: isKept ? 'true' : 'false', errorCode: isKept ? 0 : 101 };
    },
    updateSettings: () => undefined,
  };
}

/** scorm-again writes an empty collection as an object; a flat model has no place for it. */
function flatten(model: Readonly<Record<string, unknown>>): DataModel {
  const entries = Object.entries(model).filter(([, value]) => typeof value !== 'object');
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
