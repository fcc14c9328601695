import { Scorm12API, Scorm2004API } from 'scorm-again';
import type { DataModel, Edition } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import { apiNamesOf } from './api-names.ts';
import type { Runtime, Store } from './runtime.ts';

export interface EngineSettings {
  readonly edition: Edition;
  readonly seed: DataModel;
  readonly store: Store;
}

/** scorm-again with a data model put into it, and every commit led to `store` instead of the network. */
export function createEngine({ edition, seed, store }: EngineSettings): Runtime {
  const Api = edition === '1.2' ? Scorm12API : Scorm2004API;
  const { totalTime } = namesOf(edition);
  // scorm-again's flat form leaves the total out until the end.
  const model = (): DataModel => ({ [totalTime]: seed[totalTime] ?? '', ...flatten(api.getFlattenedCMI()) });
  const service = createStoreService(model, store);
  const api = new Api({ logLevel: 5, autocommit: false, lmsCommitUrl: 'kept-by-the-page' }, service);
  undoEngineDefaults(api.cmi);
  api.loadFromFlattenedJSON(seed);
  const { nameOf } = apiNamesOf(edition);
  const call = (name: string, args: readonly unknown[]) => Reflect.apply(Reflect.get(api, name), api, args);
  return {
    answer: (method, args) => ({
      returned: call(nameOf(method), args),
      error: String(call(nameOf('GetLastError'), [])),
    }),
    model,
  };
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
