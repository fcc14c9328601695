import { afterAll, beforeAll, describe } from 'vitest';
import { type Engine, engineNames, engines } from '../../setting/engines.ts';
import { type AdminClient, createAdminClient } from './admin-client.ts';
import { type AdminSetting, openAdmin } from './open-admin.ts';

/** What a test of the admin group has at hand; each part is read when a test runs, not before. */
export interface AdminTest extends Pick<AdminSetting, 'dependencies' | 'pass' | 'app'> {
  readonly client: AdminClient;
}

/** Describes the same behaviour twice: on the embedded database and on a PostgreSQL server. */
export function describeAdmin(title: string, tests: (at: AdminTest) => void): void {
  describe.each(engineNames)(`${title} on %s`, (name) => {
    const opened: { engine?: Engine; setting?: AdminSetting } = {};
    beforeAll(async () => {
      opened.engine = await engines[name]();
      opened.setting = await openAdmin(opened.engine.database.writer);
    });
    afterAll(() => opened.engine?.stop());

    const setting = (): AdminSetting => {
      if (opened.setting === undefined) throw new Error('The admin group is not open yet.');
      return opened.setting;
    };
    tests({
      get app() {
        return setting().app;
      },
      get dependencies() {
        return setting().dependencies;
      },
      get client() {
        return createAdminClient(setting().app);
      },
      pass: (milliseconds) => setting().pass(milliseconds),
    });
  });
}
