import { expect, test } from 'vitest';
import { describeXapi, type XapiClient } from './setting/describe-xapi.ts';

const agent = { account: { homePage: 'https://lms.example', name: 'u1' } };
const activityId = 'https://lms.example/elements/e1';
const registration = 'a0000000-0000-4000-8000-000000000001';

const address = (path: string, query: Readonly<Record<string, string | object>>) => {
  const entries = Object.entries(query).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `/xapi/${path}?${new URLSearchParams(Object.fromEntries(entries))}`;
};
const state = (query: object = {}) => address('activities/state', { activityId, agent, ...query });
const profiles = {
  'activities/profile': address('activities/profile', { activityId, profileId: 'p' }),
  'agents/profile': address('agents/profile', { agent, profileId: 'p' }),
};
const text = { 'content-type': 'text/plain' };

async function tagOf(client: XapiClient, url: string): Promise<string> {
  return String((await client.send(`GET ${url}`)).headers.etag);
}

describeXapi('state', ({ connect, pass }) => {
  test('a document of any type comes back as it was sent, byte by byte', async () => {
    const client = await connect();
    const bytes = Buffer.from([0, 255, 10, 13]);
    const url = state({ stateId: 's' });
    expect((await client.send(`PUT ${url}`, bytes, { 'content-type': 'image/png' })).status).toBe(204);
    const { status, headers, text: body } = await client.send(`GET ${url}`);
    expect([status, headers['content-type'], body]).toEqual([200, 'image/png', bytes.toString()]);
    expect((await client.send(`PUT ${url}`, 'plain', text)).status).toBe(204);
    expect((await client.send(`GET ${url}`)).text).toBe('plain');
  });

  test('JSON objects are merged, anything else is not', async () => {
    const client = await connect();
    const url = state({ stateId: 's' });
    await client.send(`POST ${url}`, { a: 1, b: { c: 1 } });
    await client.send(`POST ${url}`, { b: { d: 2 } });
    expect((await client.send(`GET ${url}`)).body).toEqual({ a: 1, b: { d: 2 } });
    for (const [body, headers] of [
      ['[1]', { 'content-type': 'application/json' }],
      ['x', text],
    ] as const)
      expect((await client.send(`POST ${url}`, body, headers)).body.code).toBe('DOCUMENT_NOT_JSON');
  });

  test('a registration has documents of its own; without one all are listed, changed since or not', async () => {
    const client = await connect();
    await client.send(`PUT ${state({ stateId: 'a', registration })}`, { of: 'registration' });
    pass(60_000);
    await client.send(`PUT ${state({ stateId: 'b' })}`, { of: 'none' });
    expect((await client.send(`GET ${state({ stateId: 'a' })}`)).status).toBe(404);
    expect((await client.send(`GET ${state()}`)).body).toEqual(['a', 'b']);
    expect((await client.send(`GET ${state({ registration })}`)).body).toEqual(['a']);
    const since = new Date(Date.UTC(2030, 0, 1)).toISOString();
    expect((await client.send(`GET ${state({ since })}`)).body).toEqual([]);
  });

  test('deleting takes one document, or without an id all of them', async () => {
    const client = await connect();
    for (const stateId of ['a', 'b', 'c']) await client.send(`PUT ${state({ stateId })}`, {});
    expect((await client.send(`DELETE ${state({ stateId: 'a' })}`)).status).toBe(204);
    expect((await client.send(`GET ${state()}`)).body).toEqual(['b', 'c']);
    expect((await client.send(`DELETE ${state()}`)).status).toBe(204);
    expect((await client.send(`GET ${state()}`)).body).toEqual([]);
  });
});

describeXapi('profiles', ({ connect }) => {
  test.each(Object.entries(profiles))(
    '%s: a document is replaced only by who says which one',
    async (_path, url) => {
      const client = await connect();
      expect((await client.send(`PUT ${url}`, 'one', { ...text, 'if-none-match': '*' })).status).toBe(204);
      const tag = await tagOf(client, url);
      expect((await client.send(`PUT ${url}`, 'two', text)).body.code).toBe('DOCUMENT_EXISTS');
      expect((await client.send(`PUT ${url}`, 'two', { ...text, 'if-none-match': '*' })).status).toBe(412);
      expect((await client.send(`PUT ${url}`, 'two', { ...text, 'if-match': '"other"' })).status).toBe(412);
      expect((await client.send(`PUT ${url}`, 'two', { ...text, 'if-match': tag })).status).toBe(204);
      expect((await client.send(`DELETE ${url}`, undefined, { 'if-match': tag })).status).toBe(412);
      expect((await client.send(`GET ${url}`)).text).toBe('two');
      expect(
        (await client.send(`GET ${url}`, undefined, { 'if-none-match': await tagOf(client, url) })).status,
      ).toBe(304);
    },
  );

  test('of many who write one document where there is none, one does', async () => {
    const client = await connect();
    const url = profiles['agents/profile'];
    const write = (n: number) => client.send(`PUT ${url}`, { n }, { 'if-none-match': '*' });
    const statuses = (await Promise.all([1, 2, 3, 4, 5].map(write))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 412, 412, 412, 412]);
  });
});

const missing: readonly (readonly [string, string])[] = [
  [address('activities/state', { agent, stateId: 's' }), 'activityId'],
  [address('activities/state', { activityId, stateId: 's' }), 'agent'],
  [address('agents/profile', { agent: '{"mbox":1}', profileId: 'p' }), 'agent'],
  [address('activities/profile', { activityId: 'e1', profileId: 'p' }), 'activityId'],
  [state({ stateId: 's', profileId: 'p' }), 'profileId'],
];

describeXapi('what is known', ({ connect }) => {
  test.each(missing)('%s is refused by the parameter %s', async (url, path) => {
    const reply = await (await connect()).send(`PUT ${url}`, {});
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, path]);
  });

  test('about names the versions to anybody, and another version is refused', async () => {
    const client = await connect();
    const about = await client.send('GET /xapi/about', undefined, {
      authorization: '',
      'x-experience-api-version': '9.9',
    });
    expect(about.body.version).toEqual(['1.0.3', '2.0.0']);
    const headers = { 'x-experience-api-version': '0.9' };
    expect((await client.send('GET /xapi/statements', undefined, headers)).body.code).toBe(
      'XAPI_VERSION_UNKNOWN',
    );
  });

  test('activities and agents tell what statements said, the latest definition first', async () => {
    const client = await connect();
    const said = (timestamp: string, en: string, name: string) => ({
      actor: { ...agent, name },
      verb: { id: 'https://x.example/did' },
      object: { id: activityId, definition: { name: { en } } },
      timestamp,
    });
    const batch = [said('2026-03-02T00:00:00Z', 'new', 'Ann'), said('2026-03-01T00:00:00Z', 'old', 'Anna')];
    for (const one of batch) await client.send('POST /xapi/statements', one);
    const found = await client.send(`GET ${address('activities', { activityId })}`);
    expect(found.body).toEqual({
      objectType: 'Activity',
      id: activityId,
      definition: { name: { en: 'new' } },
    });
    const person = await client.send(`GET ${address('agents', { agent })}`);
    expect(person.body).toEqual({ objectType: 'Person', name: ['Ann', 'Anna'], account: [agent.account] });
  });

  test('Basic credentials are the id of a token and its text', async () => {
    const client = await connect();
    const text = client.headers.authorization?.replace('Bearer ', '') ?? '';
    const { body } = await client.send('POST /xapi/statements', {
      actor: agent,
      verb: { id: 'https://x.example/did' },
      object: { id: activityId },
    });
    const { authority } = (await client.send(`GET /xapi/statements?statementId=${body[0]}`)).body;
    const basic = (id: string) => ({
      authorization: `Basic ${Buffer.from(`${id}:${text}`).toString('base64')}`,
    });
    const status = async (id: string) =>
      (await client.send('GET /xapi/statements', undefined, basic(id))).status;
    expect([await status(authority.account.name), await status('other')]).toEqual([200, 401]);
  });
});
