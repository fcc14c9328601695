import { expect, test } from 'vitest';
import { createAdminClient } from '../../accounts/setting/admin-client.ts';
import { addMember, signedIn } from '../../accounts/setting/people.ts';
import { describeXapi, statement } from './setting/describe-xapi.ts';

describeXapi('what comes in as xAPI', (at) => {
  const open = async () => {
    const client = await at.connect();
    const admin = await signedIn(
      at.dependencies,
      await addMember(at.dependencies, client.organizationId, 'admin'),
    );
    const base = `/api/admin/organizations/${client.organizationId}/streams/incoming`;
    const pages = createAdminClient(at.app);
    const read = async (path: string) => (await pages.send(`GET ${base}${path}`, undefined, admin)).body;
    return { client, read };
  };

  test('is counted by token and minute, and listed with verb and object', async () => {
    const { client, read } = await open();
    const sent = statement();
    await client.send('POST /xapi/statements', [sent, statement()]);
    await client.send('POST /xapi/statements', [sent]);
    await client.send('POST /xapi/statements', statement({ verb: {} }));
    expect((await read('')).tokens).toMatchObject([
      { stream: 'xapi', accepted: 2, repeated: 1, refused: 1, minutes: [{ accepted: 2, refused: 1 }] },
    ]);
    const { items } = await read('/items?stream=xapi');
    expect(items).toMatchObject([
      { type: 'https://lms.example/elements/e1', action: 'http://adlnet.gov/expapi/verbs/experienced' },
      { id: sent.id },
    ]);
  });

  test.each([
    [
      'STATEMENTS_MALFORMED',
      [statement(), statement({ verb: {} })],
      [{ index: 1, path: 'verb.id', code: 'missing' }],
    ],
    ['BODY_MALFORMED', '[{"id":', []],
    ['STATEMENT_ID_MISMATCH', statement({ id: 'b0000000-0000-4000-8000-000000000002' }), [{ path: 'id' }]],
  ])('and was refused as %s can be read with index, path and payload', async (code, body, errors) => {
    const { client, read } = await open();
    const line = code === 'STATEMENT_ID_MISMATCH' ? `PUT ${byId}` : 'POST /xapi/statements';
    expect((await client.send(line, body, json)).status).toBe(400);
    const { refused } = await read('/refused?stream=xapi');
    expect(refused).toMatchObject([{ code, errors }]);
    expect(refused[0].payload).toBe(typeof body === 'string' ? body : JSON.stringify(body));
  });

  test('and conflicts with what is stored is kept with its index, and nothing of the batch is stored', async () => {
    const { client, read } = await open();
    const sent = statement();
    await client.send('POST /xapi/statements', sent);
    const changed = { ...sent, result: { success: true } };
    await client.send('POST /xapi/statements', [statement(), changed]);
    const { refused } = await read('/refused?stream=xapi');
    expect(refused).toMatchObject([{ code: 'STATEMENT_CONFLICT', errors: [{ index: 1, path: 'id' }] }]);
    expect((await read('/items?stream=xapi')).items).toHaveLength(1);
  });

  test('and is too long to keep is kept in part', async () => {
    const { client, read } = await open();
    await client.send(
      'POST /xapi/statements',
      statement({ verb: {}, context: { platform: 'x'.repeat(50_000) } }),
    );
    const { refused } = await read('/refused?stream=xapi');
    expect(refused[0].payload.length).toBe(16_000);
    expect(refused[0].payloadBytes).toBeGreaterThan(50_000);
  });
});

const byId = '/xapi/statements?statementId=b0000000-0000-4000-8000-000000000001';
const json = { 'content-type': 'application/json' };
