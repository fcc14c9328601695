import '../../../server/tables.ts';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '../../../server/database/open-store.ts';
import { type Engine, engineNames, engines } from './engines.ts';

export interface StoreTest {
  readonly store: Store;
  readonly engine: Engine;
}

/** Describes the same behaviour of an empty database twice: embedded, and on a PostgreSQL server. */
export function describeStore(title: string, tests: (at: StoreTest) => void): void {
  describe.each(engineNames)(`${title} on %s`, (name) => {
    const opened: { engine?: Engine } = {};
    beforeAll(async () => {
      opened.engine = await engines[name]();
    });
    afterAll(() => opened.engine?.stop());

    const engine = (): Engine => {
      if (opened.engine === undefined) throw new Error('The database is not open yet.');
      return opened.engine;
    };
    tests({
      get store() {
        return engine().store;
      },
      get engine() {
        return engine();
      },
    });
  });
}
