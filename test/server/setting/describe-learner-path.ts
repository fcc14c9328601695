import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../../server/database/open-database.ts';
import { type Engine, engineNames, engines } from './engines.ts';
import { type Client, createClient } from './learner-client.ts';
import { addOrganization, type PathSetting, setLearnerPath } from './learner-path.ts';

/** What a test of the learner path has at hand; each part is read when a test runs, not before. */
export interface LearnerPathTest {
  readonly client: Client;
  readonly database: Database;
  readonly setting: PathSetting;
  /** Somebody who has never been here, for a launch. */
  readonly somebody: () => { readonly learner: { readonly id: string; readonly name: string } };
}

/** Describes the same behaviour twice: on the embedded database and on a PostgreSQL server. */
export function describeLearnerPath(title: string, tests: (at: LearnerPathTest) => void): void {
  describe.each(engineNames)(`${title} on %s`, (name) => {
    const opened: { engine?: Engine; setting?: PathSetting } = {};
    let learners = 0;

    beforeAll(async () => {
      opened.engine = await engines[name]();
      await addOrganization(opened.engine.database.writer);
      opened.setting = await setLearnerPath(opened.engine.database);
    });
    afterAll(() => opened.engine?.stop());

    const need = <Part>(part: Part | undefined): Part => {
      if (part === undefined) throw new Error('The learner path is not open yet.');
      return part;
    };
    tests({
      get client() {
        return createClient(need(opened.setting).app);
      },
      get database() {
        return need(opened.engine).database;
      },
      get setting() {
        return need(opened.setting);
      },
      somebody: () => {
        learners += 1;
        return { learner: { id: `learner-${learners}`, name: '' } };
      },
    });
  });
}
