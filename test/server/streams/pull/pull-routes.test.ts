import { expect, test } from 'vitest';
import { describeXapi } from '../xapi/setting/describe-xapi.ts';
import { openPulls, openSource, orderOf } from './setting.ts';

describeXapi('the pulls of an organization', (at) => {
  test.each([
    'http://93.184.215.14/xapi',
    'https://127.0.0.1/xapi',
    'https://[::1]/xapi',
    'https://169.254.169.254/latest/meta-data',
    'https://0x7f.1/xapi',
    'https://user:password@lrs.example/xapi',
    'https://lrs.example/xapi?key=1',
    'https://lrs.example/xapi#here',
    'file:///etc/passwd',
    'lrs.example',
  ])('take no endpoint like %s', async (endpoint) => {
    const { send } = await openPulls(at);
    const reply = await send('POST /pulls', orderOf(endpoint));
    expect([reply.status, reply.body.code, reply.body.errors?.[0].path]).toEqual([
      400,
      'PULL_ENDPOINT_UNUSABLE',
      'endpoint',
    ]);
  });

  test('begin stopped, and their credential is sealed and never given back', async () => {
    const { send } = await openPulls(at);
    await send('POST /pulls', orderOf('https://lrs.example/xapi/'));
    const { text, body } = await send('GET /pulls').then((reply) => ({
      ...reply,
      text: JSON.stringify(reply.body),
    }));
    expect(body.pulls).toMatchObject([
      { name: 'The old store', endpoint: 'https://lrs.example/xapi', status: 'stopped', through: null },
    ]);
    expect(text).not.toMatch(/s3cret|credential/);
    const rows = await at.dependencies.db
      .selectFrom('causeway.statement_pull')
      .select('credential')
      .execute();
    expect(rows.every(({ credential }) => credential.startsWith('v1.'))).toBe(true);
  });

  test('a name that leads to a network of this server is called by nobody', async () => {
    const { send, fetch } = await openPulls(at, '');
    const { port } = new URL((await openSource()).endpoint);
    const { id } = (await send('POST /pulls', orderOf(`https://localhost:${port}/xapi`))).body;
    await send(`POST /pulls/${id}/start`, {});
    await fetch();
    expect((await send('GET /pulls')).body.pulls).toMatchObject([
      { status: 'failed', problem: { code: 'address-forbidden' } },
    ]);
  });

  test('one that is deleted is gone, and others are not known', async () => {
    const { send } = await openPulls(at);
    const { id } = (await send('POST /pulls', orderOf('https://lrs.example/xapi'))).body;
    expect((await send(`DELETE /pulls/${id}`)).status).toBe(200);
    const replies = await Promise.all([
      send(`DELETE /pulls/${id}`),
      send(`POST /pulls/${id}/start`, {}),
      send(`POST /pulls/${id}/stop`),
    ]);
    expect(replies.map(({ status, body }) => [status, body.code])).toEqual(
      Array.from({ length: 3 }, () => [404, 'PULL_UNKNOWN']),
    );
    expect((await send('GET /pulls')).body.pulls).toEqual([]);
  });
});
