import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeDatasetRoutes, lincoln } from './setting/describe-dataset-routes.ts';

describeDatasetRoutes('a download that is cut off', (at) => {
  beforeAll(async () => {
    const { writer: db } = at.engine.database;
    await sql`
      insert into core.caliper_resource (id, entity_type, name)
      select 'bulk-' || n, 'AssessmentItem', repeat('long title ', 50)
      from generate_series(1, 30000) n`.execute(db);
    await at.app.listen({ port: 0, host: '127.0.0.1' });
  });
  const begin = async (question: string): Promise<IncomingMessage> => {
    const { port } = at.app.server.address() as AddressInfo;
    const headers = await at.tokenOf(lincoln);
    const [reply] = await once(
      get({ port, host: '127.0.0.1', path: `/api/datasets${question}`, headers }),
      'response',
    );
    return reply;
  };
  const recordOf = async (reply: IncomingMessage) => {
    const id = String(reply.headers['x-causeway-export']);
    return at.dependencies.db
      .selectFrom('causeway.dataset_export')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  };

  /** The server hears a moment later that a connection was cut. */
  const isFree = () => expect.poll(async () => (await at.ask('/units?format=csv')).status).toBe(200);

  test('never has a finished record, and gives back what it held', async () => {
    for (let n = 0; n < 3; n += 1) {
      const reply = await begin('/questions?format=ndjson');
      await once(reply, 'data');
      reply.destroy();
      await isFree();
      expect((await recordOf(reply)).finished_at).toBe(null);
    }
    const whole = await at.ask('/questions?format=csv&columns=id');
    expect(whole.trailers['x-causeway-rows']).toBe('30003');
  });

  test('by a fault of the database ends the connection in the middle', async () => {
    const reply = await begin('/questions?format=csv&order=id');
    const { writer: db, kind } = at.engine.database;
    await once(reply, 'data');
    await (kind === 'postgresql'
      ? sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'fetch%' and datname = current_database()`.execute(
          db,
        )
      : sql`close all`.execute(db));
    reply.resume();
    await expect(once(reply, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await recordOf(reply)).finished_at).toBe(null);
  });

  test('of too many at once some are refused before they begin', async () => {
    await isFree();
    const open = await begin('/questions?format=csv');
    const refused = await at.ask('/questions?format=csv');
    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 503,
      code: 'EXPORTS_BUSY',
    });
    expect((await at.ask('/questions?limit=1')).status).toBe(200);
    open.destroy();
    await isFree();
  });
});
