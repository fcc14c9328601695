import '../../../server/tables.ts';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../../server/database/open-database.ts';
import { type Engine, engineNames, engines } from './engines.ts';

export interface DatabaseTest {
  readonly database: Database;
  readonly engine: Engine;
}

/** Describes the same behaviour of an empty database twice: embedded, and on a PostgreSQL server. */
export function describeDatabase(title: string, tests: (at: DatabaseTest) => void): void {
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
      get database() {
        return engine().database;
      },
      get engine() {
        return engine();
      },
    });
  });
}
