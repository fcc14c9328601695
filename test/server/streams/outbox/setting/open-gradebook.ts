import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import type { Database, Db } from '../../../../../server/database/open-database.ts';
import { createAdminClient } from '../../../accounts/setting/admin-client.ts';
import { openAdmin } from '../../../accounts/setting/open-admin.ts';
import { addStudent, openRoster } from '../../../roster/one-roster/roster-setting.ts';

export interface Gradebook {
  readonly url: string;
  readonly db: Db;
  /** With which whoever sends says who they are. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Requests as they came, by method and path. */
  readonly requests: string[];
  /** Has it answer the next request so, after doing what it asks. */
  readonly fail: (status: number) => void;
  readonly close: () => Promise<void>;
}

/** By which paths platforms ask for what ours has by the standard's. */
const otherPaths = [
  [/^\/gradebook\/1\.0/, '/ims/oneroster/gradebook/v1p2'],
  [/^\/auth\/1\.0\/token/, '/oauth2/token'],
] as const;

/** Another server of ours whose roster has these students: an outside gradebook, which listens and knows both sets of paths. */
export async function openGradebook(database: Database, students: readonly string[]): Promise<Gradebook> {
  const db = database.writer;
  const admin = await openAdmin(db);
  const { organizationId, token } = await openRoster({ ...admin, client: createAdminClient(admin.app) });
  for (const student of students) await addStudent(db, organizationId, student);
  const { rows } = await sql<{ readonly id: string }>`
    select id
    from causeway.api_token
    where organization_id = ${organizationId}`.execute(db);
  const requests: string[] = [];
  const failures: number[] = [];
  admin.app.addHook('onSend', async ({ method, url, originalUrl }, reply, payload) => {
    requests.push(`${method} ${originalUrl}`);
    const status = url.includes('/token') ? undefined : failures.pop();
    if (status !== undefined) void reply.code(status);
    return payload;
  });
  await admin.app.ready();
  const server = createServer((request, response) => {
    const { url = '' } = request;
    const standard = otherPaths.reduce((path, [from, to]) => path.replace(from, to), url);
    admin.app.routing(Object.assign(request, { originalUrl: url, url: standard }), response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    db,
    clientId: rows[0]?.id ?? '',
    clientSecret: token,
    requests,
    fail: (status) => failures.push(status),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await admin.app.close();
    },
  };
}

/** The results of a gradebook, as it gives them. */
export async function readResults(db: Db): Promise<readonly object[]> {
  const { rows } = await sql<{ readonly doc: object }>`
    select doc
    from one_roster.assessment_results
    order by sourced_id`.execute(db);
  return rows.map(({ doc }) => doc);
}
