import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { launchBody } from '../../setting/learner-client.ts';

describeLearnerPath('an abandoned launch', (at) => {
  beforeAll(async () => {
    await at.setting.app.listen({ port: 0, host: '127.0.0.1' });
  });

  const lockLearners = async () => {
    const lock = await at.database.writer.startTransaction().execute();
    await sql`lock table causeway.learner in exclusive mode`.execute(lock);
    return lock;
  };

  const countWaiting = async () => {
    const { rows } = await sql`select 1 from pg_locks l join pg_database d on d.oid = l.database
      where not l.granted and d.datname = current_database()`.execute(at.database.writer);
    return rows.length;
  };

  const countLaunches = async ({ launchId }: { readonly launchId: string }) => {
    const { rows } = await sql`select 1 from causeway.session_launch where launch_id = ${launchId}`.execute(
      at.database.writer,
    );
    return rows.length;
  };

  /** Asks over a connection of its own, and goes away while the database keeps the server waiting. */
  const launchAndLeave = async (body: object): Promise<void> => {
    const { server } = at.setting.app;
    const { port } = server.address() as AddressInfo;
    const lock = await lockLearners();
    const connected = once(server, 'connection') as Promise<[Socket]>;
    const arrived = once(server, 'request') as Promise<[IncomingMessage]>;
    const leaving = new AbortController();
    const asked = fetch(`http://127.0.0.1:${port}/api/sch/scorm/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: leaving.signal,
    });
    const [socket] = await connected;
    const [request] = await arrived;
    if (!request.complete) await once(request, 'end');
    // The embedded database has one connection, which the lock holds.
    if (at.database.kind === 'postgresql') await expect.poll(countWaiting).toBe(1);
    const closed = once(socket, 'close');
    leaving.abort();
    await expect(asked).rejects.toThrow('aborted');
    await closed;
    await lock.rollback().execute();
    // Comes after the launch that waited before it.
    await (await lockLearners()).rollback().execute();
  };

  test('does not take the lease', async () => {
    const who = at.somebody();
    const before = await at.client.launch(who);
    const abandoned = launchBody(who);
    await launchAndLeave(abandoned);
    const after = await at.client.launch(who);
    expect(after).toMatchObject({ sid: before.sid, resumed: true, lease: 'held' });
    expect(await countLaunches(abandoned)).toBe(0);
  });

  test('begins no session, and can be asked for again', async () => {
    const body = launchBody(at.somebody());
    await launchAndLeave(body);
    expect(await countLaunches(body)).toBe(0);
    expect(await at.client.launch(body)).toMatchObject({ resumed: false, lease: 'held' });
  });
});
