import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../../../server/database/open-database.ts';
import type { Network } from '../../../../server/http/outgoing/allowed-networks.ts';
import { dialectNames } from '../../../../server/streams/outbox/dialects.ts';
import { receiverRoutes } from '../../../../server/streams/outbox/receivers/routes.ts';
import { createAdminClient } from '../../accounts/setting/admin-client.ts';
import { openAdmin } from '../../accounts/setting/open-admin.ts';
import { addMember, addOrganization, signedIn } from '../../accounts/setting/people.ts';
import { describeDatabase } from '../../setting/describe-database.ts';
import { networks } from './setting/open-sender.ts';
import { acceptAll, openReceiver } from './setting/recording-receiver.ts';

describeDatabase('receivers', (at) => {
  const open = async (networks: readonly Network[] = []) => {
    const { dependencies, app } = await openAdmin(at.database.writer, { groups: [receiverRoutes(networks)] });
    onTestFinished(() => app.close());
    const client = createAdminClient(app);
    const organizationId = await addOrganization(dependencies);
    const page = await signedIn(dependencies, await addMember(dependencies, organizationId, 'admin'));
    const base = `/api/admin/organizations/${organizationId}/streams/receivers`;
    const send = (method: string, path = '', body?: object) =>
      client.send(`${method} ${base}${path}`, body, page);
    const add = async (change: object = {}) =>
      send('POST', '', {
        name: 'Our LRS',
        dialect: 'xapi-1.0.3',
        url: 'https://lrs.example.com/xapi',
        ...change,
      });
    return { organizationId, send, add };
  };

  test('are added and listed, without their secret', async () => {
    const { send, add } = await open();
    const added = await add({ auth: { kind: 'basic', user: 'key' }, secret: 'hidden-password' });
    expect(added).toMatchObject({ status: 201, body: { id: expect.any(String) } });
    const { body } = await send('GET');
    expect(body).toMatchObject({
      receivers: [{ name: 'Our LRS', status: 'active', hasSecret: true, waiting: 0, dead: 0, problem: null }],
    });
    expect(JSON.stringify(body)).not.toContain('hidden-password');
  });

  test.each([
    'https://127.0.0.1/xapi',
    'https://[::1]/xapi',
    'https://169.254.169.254/latest',
    'http://10.0.0.1/xapi',
    'https://user:password@lrs.example.com/xapi',
  ])('are not added at %s', async (url) => {
    const { add } = await open();
    expect(await add({ url })).toMatchObject({ status: 400, body: { code: 'RECEIVER_ADDRESS_UNUSABLE' } });
  });

  test('need a secret where they are to know who we are', async () => {
    const { add } = await open();
    expect(await add({ auth: { kind: 'bearer' } })).toMatchObject({
      status: 400,
      body: { code: 'RECEIVER_SECRET_MISSING' },
    });
  });

  test('are paused, changed and deleted, and each change is in the audit log', async () => {
    const { organizationId, send, add } = await open();
    const { id } = (await add()).body;
    expect((await send('PATCH', `/${id}`, { status: 'paused', name: 'Renamed' })).status).toBe(200);
    expect((await send('GET', `/${id}`)).body).toMatchObject({ status: 'paused', name: 'Renamed' });
    expect((await send('DELETE', `/${id}`)).status).toBe(200);
    expect(await send('GET', `/${id}`)).toMatchObject({ status: 404, body: { code: 'RECEIVER_UNKNOWN' } });
    const entries = await at.database.writer
      .selectFrom('causeway.audit_entry')
      .select('action')
      .where('organization_id', '=', organizationId)
      .orderBy('n')
      .execute();
    expect(entries.map(({ action }) => action)).toEqual([
      'receiver.added',
      'receiver.changed',
      'receiver.deleted',
    ]);
  });

  test('that cannot be called are told why by a test', async () => {
    const receiver = await openReceiver(acceptAll);
    onTestFinished(receiver.close);
    const { send, add } = await open();
    const { id } = (await add({ url: 'https://localhost:1/xapi' })).body;
    expect((await send('POST', `/${id}/test`, {})).body).toMatchObject({
      isDelivered: false,
      problem: { code: 'receiver-address-forbidden', remedy: expect.stringContaining('OUTGOING_NETWORKS') },
    });
    expect(receiver.arrivals).toEqual([]);
  });

  test.each(dialectNames.filter((name) => !name.startsWith('one-roster')))(
    'that speak %s get a test that is about nobody',
    async (dialect) => {
      const receiver = await openReceiver(acceptAll);
      onTestFinished(receiver.close);
      const { send, add } = await open(networks);
      const { id } = (await add({ dialect, url: receiver.url })).body;
      expect((await send('POST', `/${id}/test`, {})).body).toMatchObject({
        isDelivered: true,
        problem: null,
        exchange: { request: { items: 1 }, answer: { status: 200 } },
      });
      expect(receiver.arrivals).toHaveLength(1);
      expect((await send('GET', `/${id}`)).body).toMatchObject({ waiting: 0, delivered: 0 });
    },
  );

  test.each([
    ['one-roster-1.2', '/school/ims/oneroster/gradebook/v1p2'],
    ['one-roster-platform', '/school/gradebook/1.0'],
    ['one-roster-beyond', '/school/ims/oneroster/gradebook/v1p2'],
  ])('that are a gradebook (%s) are asked for a line item, and written nothing', async (dialect, path) => {
    const receiver = await openReceiver(() => ({ status: 200, body: '{"assessmentLineItems":[]}' }));
    onTestFinished(receiver.close);
    const { send, add } = await open(networks);
    const { id } = (await add({ dialect, url: `${receiver.url}/school/` })).body;
    expect((await send('POST', `/${id}/test`, {})).body).toMatchObject({ isDelivered: true, problem: null });
    expect(receiver.arrivals.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${path}/assessmentLineItems?limit=1`,
    ]);
  });

  test('that answer as a gradebook does not are told so by a test', async () => {
    const receiver = await openReceiver(() => ({ status: 200, body: '{"ok":true}' }));
    onTestFinished(receiver.close);
    const { send, add } = await open(networks);
    const { id } = (await add({ dialect: 'one-roster-1.2', url: receiver.url })).body;
    expect((await send('POST', `/${id}/test`, {})).body).toMatchObject({
      isDelivered: false,
      problem: { code: 'receiver-wrong-protocol' },
    });
  });

  test('are sent again what they refused: one item, or all', async () => {
    const { organizationId, send, add } = await open();
    const { id } = (await add()).body;
    await bury(at.database.writer, organizationId, id);
    const { items } = (await send('GET', `/${id}/dead`)).body;
    expect(items).toMatchObject([
      { reason: 'refused', detail: '400 no' },
      { reason: 'refused' },
      { reason: 'refused' },
    ]);
    expect((await send('POST', `/${id}/retry`, { n: items[0].n })).body).toEqual({ items: 1 });
    expect((await send('POST', `/${id}/retry`, {})).body).toEqual({ items: 2 });
    expect((await send('GET', `/${id}`)).body).toMatchObject({ waiting: 3, dead: 0 });
  });

  test('of another organization are unknown', async () => {
    const [mine, theirs] = [await open(), await open()];
    const { id } = (await theirs.add()).body;
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/replay'],
    ] as const) {
      const body = { PATCH: { name: 'Mine' }, POST: path === '/replay' ? { since: 'everything' } : {} }[
        method as 'PATCH'
      ];
      expect((await mine.send(method, `/${id}${path}`, body)).status).toBe(404);
    }
    expect((await mine.send('GET', `/${id}/dead`)).body).toEqual({ items: [], next: null });
  });
});

/** Three items that a receiver has refused. */
async function bury(db: Db, organizationId: string, receiverId: string): Promise<void> {
  await sql`
    insert into causeway.outbox
      (organization_id, receiver_id, session_id, item_id, type, body, queued_at, reason, detail, died_at)
    select ${organizationId}, ${receiverId}, gen_random_uuid(), gen_random_uuid(), 'answered', '{}', now(),
      'refused', '400 no', now()
    from generate_series(1, 3)`.execute(db);
}
