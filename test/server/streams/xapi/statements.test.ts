import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { asking, describeXapi, statement, voiding, type XapiClient } from './setting/describe-xapi.ts';

const idsOf = (reply: { readonly body: { readonly statements: readonly { readonly id: string }[] } }) =>
  reply.body.statements.map(({ id }) => id);

const at = (client: XapiClient, query: Parameters<typeof asking>[0]) => client.send(asking(query));

describeXapi('statements', ({ connect, pass }) => {
  test('a statement comes back as it was sent, with what the receiver sets', async () => {
    const client = await connect();
    const sent = statement({ result: { score: { raw: 7.1 }, extensions: { 'https://x.example/e': null } } });
    expect((await client.send('POST /xapi/statements', sent)).body).toEqual([sent.id]);
    const { status, body } = await at(client, { statementId: sent.id });
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...sent, version: '1.0.0', authority: { objectType: 'Agent' } });
    expect([body.stored, body.timestamp]).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z']);
  });

  test('a batch keeps its order, and pages lead from the latest to the first', async () => {
    const client = await connect();
    const sent = Array.from({ length: 7 }, () => statement());
    await client.send('POST /xapi/statements', sent);
    const first = await at(client, { limit: '3' });
    const second = await client.send(`GET ${first.body.more}`);
    const third = await client.send(`GET ${second.body.more}`);
    const seen = [first, second, third].flatMap(idsOf);
    expect(seen).toEqual(sent.map(({ id }) => id).reverse());
    expect(third.body.more).toBe('');
    expect(idsOf(await at(client, { ascending: 'true' }))).toEqual(sent.map(({ id }) => id));
  });

  test('the same statement again is passed over, however its properties and times are spelled', async () => {
    const client = await connect();
    const sent = statement({ timestamp: '2026-03-01T10:00:00.000Z' });
    const again = {
      ...Object.fromEntries(Object.entries(sent).reverse()),
      timestamp: '2026-03-01T11:00:00+01:00',
    };
    await client.send('POST /xapi/statements', sent);
    expect((await client.send('POST /xapi/statements', [again, statement()])).status).toBe(200);
    expect((await client.send(`PUT /xapi/statements?statementId=${sent.id}`, sent)).status).toBe(204);
    expect((await at(client, {})).body.statements).toHaveLength(2);
  });

  test('another statement under the same id is refused, with all of its batch', async () => {
    const client = await connect();
    const sent = statement();
    await client.send('POST /xapi/statements', sent);
    const changed = { ...sent, result: { success: true } };
    const reply = await client.send('POST /xapi/statements', [statement(), changed]);
    expect([reply.status, reply.body.code, reply.body.errors[0].index]).toEqual([
      409,
      'STATEMENT_CONFLICT',
      1,
    ]);
    expect((await at(client, {})).body.statements).toHaveLength(1);
  });

  test('a batch with one bad statement is refused whole, by index and path', async () => {
    const client = await connect();
    const bad = statement({ result: { score: { scaled: 1.5 } } });
    const reply = await client.send('POST /xapi/statements', [statement(), bad]);
    expect([reply.status, reply.body.code]).toEqual([400, 'STATEMENTS_MALFORMED']);
    expect(reply.body.errors[0]).toMatchObject({
      index: 1,
      path: 'result.score.scaled',
      code: 'out-of-range',
    });
    expect((await at(client, {})).body.statements).toEqual([]);
  });

  test('a voided statement is found only as one, in whatever order the two come', async () => {
    const client = await connect();
    const [early, late] = [statement(), statement()];
    await client.send('POST /xapi/statements', [early, voiding(early.id), voiding(late.id)]);
    await client.send('POST /xapi/statements', late);
    for (const { id } of [early, late]) {
      expect((await at(client, { statementId: id })).status).toBe(404);
      expect((await at(client, { voidedStatementId: id })).body.id).toBe(id);
    }
    expect((await at(client, {})).body.statements).toHaveLength(2);
  });

  test('what voids cannot be voided', async () => {
    const client = await connect();
    const sent = statement();
    const first = voiding(sent.id);
    await client.send('POST /xapi/statements', [sent, first]);
    await client.send('POST /xapi/statements', voiding(first.id));
    expect((await at(client, { statementId: first.id })).status).toBe(200);
    expect((await at(client, { statementId: sent.id })).status).toBe(404);
  });

  test('a statement that refers to another is found by what finds the other', async () => {
    const client = await connect();
    const target = statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/failed' } });
    const refers = statement({ actor: { mbox: 'mailto:t@example.com' }, object: ref(target.id) });
    const again = statement({ actor: { mbox: 'mailto:t@example.com' }, object: ref(refers.id) });
    await client.send('POST /xapi/statements', [again, refers]);
    await client.send('POST /xapi/statements', target);
    const found = await at(client, { verb: target.verb.id });
    expect(new Set(idsOf(found))).toEqual(new Set([target.id, refers.id, again.id]));
  });

  test('since leaves out its moment, until takes it in', async () => {
    const client = await connect();
    const sent = [statement(), statement(), statement()];
    const stored: string[] = [];
    for (const one of sent) {
      await client.send('POST /xapi/statements', one);
      stored.push((await at(client, { statementId: one.id })).body.stored);
      pass(1000);
    }
    expect(idsOf(await at(client, { since: stored[0] ?? '', until: stored[1] ?? '' }))).toEqual([
      sent[1]?.id,
    ]);
  });

  test('a token for its own statements sees those of no other', async () => {
    const client = await connect();
    const permissions = ['statements.write', 'statements.read.mine'] as const;
    const { organizationId } = client;
    const own = await connect({ organizationId, permissions });
    const [foreign, mine] = [statement(), statement()];
    await client.send('POST /xapi/statements', foreign);
    await own.send('POST /xapi/statements', mine);
    expect(idsOf(await at(own, {}))).toEqual([mine.id]);
    expect((await at(own, { statementId: foreign.id })).status).toBe(404);
    expect((await at(client, {})).body.statements).toHaveLength(2);
  });

  test('another organization sees nothing, and may use the same ids', async () => {
    const [client, other] = [await connect(), await connect()];
    const sent = statement();
    await client.send('POST /xapi/statements', sent);
    const reply = await other.send('POST /xapi/statements', { ...sent, result: { success: true } });
    expect(reply.status).toBe(200);
    expect((await at(other, { agent: sent.actor })).body.statements).toHaveLength(1);
  });

  test('batches that share everything at once all arrive, each statement once', async () => {
    const client = await connect();
    const shared = Array.from({ length: 10 }, () => statement());
    const batches = Array.from({ length: 12 }, () =>
      [...shared, statement()].sort(() => Math.random() - 0.5),
    );
    const replies = await Promise.all(batches.map((batch) => client.send('POST /xapi/statements', batch)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await at(client, { limit: '0' })).body.statements).toHaveLength(22);
  });
});

function ref(id: string) {
  return { objectType: 'StatementRef', id };
}

const someone = { mbox: 'mailto:someone@example.com' };
const course = { id: 'https://lms.example/courses/c1' };

/** Each filter with a statement that it finds and the statement that it does not. */
const filters: readonly (readonly [string, Readonly<Record<string, string | object>>, object])[] = [
  ['agent as actor', { agent: someone }, { actor: someone }],
  ['agent as object', { agent: someone }, { object: { objectType: 'Agent', ...someone } }],
  ['agent in a group', { agent: someone }, { actor: { objectType: 'Group', member: [someone] } }],
  ['related agent', { agent: someone, related_agents: 'true' }, { context: { instructor: someone } }],
  ['verb', { verb: 'https://x.example/did' }, { verb: { id: 'https://x.example/did' } }],
  ['activity', { activity: course.id }, { object: course }],
  [
    'related activity',
    { activity: course.id, related_activities: 'true' },
    { context: { contextActivities: { grouping: course } } },
  ],
  [
    'registration',
    { registration: 'A0000000-0000-4000-8000-000000000001' },
    { context: { registration: 'a0000000-0000-4000-8000-000000000001' } },
  ],
  [
    'activity of a SubStatement',
    { activity: course.id, related_activities: 'true' },
    {
      object: {
        objectType: 'SubStatement',
        actor: someone,
        verb: { id: 'https://x.example/plans' },
        object: course,
      },
    },
  ],
];

describeXapi('filters', ({ connect }) => {
  test.each(filters)('%s', async (_name, query, change) => {
    const client = await connect();
    const found = statement(change);
    const reply = await client.send('POST /xapi/statements', [found, statement()]);
    expect(reply.status).toBe(200);
    expect(idsOf(await at(client, query))).toEqual([found.id]);
  });

  test('each asks for what is not there without a fault', async () => {
    const client = await connect();
    for (const [, query] of filters) expect((await at(client, query)).body.statements).toEqual([]);
  });
});

const badQueries: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
  [{ statementId: 'x' }, 'statementId'],
  [{ statementId: randomUUID(), voidedStatementId: randomUUID() }, 'voidedStatementId'],
  [{ statementId: randomUUID(), verb: 'https://x.example/did' }, 'verb'],
  [{ agent: '{"mbox":' }, 'agent'],
  [{ agent: '{"objectType":"Group","member":[]}' }, 'agent'],
  [{ verb: 'did' }, 'verb'],
  [{ since: 'yesterday' }, 'since'],
  [{ limit: '-1' }, 'limit'],
  [{ format: 'pretty' }, 'format'],
  [{ ascending: 'yes' }, 'ascending'],
  [{ foo: 'bar' }, 'foo'],
  [{ cursor: 'x' }, 'cursor'],
];

describeXapi('statement parameters', ({ connect }) => {
  test.each(badQueries)('%j is refused, by the name of the parameter', async (query, path) => {
    const reply = await at(await connect(), query);
    expect([reply.status, reply.body.code]).toEqual([400, 'XAPI_PARAMETERS_MALFORMED']);
    expect(reply.body.errors[0].path).toBe(path);
  });
});
