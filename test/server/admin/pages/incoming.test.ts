import { expect, test } from 'vitest';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import {
  busiestMinute,
  createIncomingPage,
  describeErrors,
  ratePerMinute,
} from '../../../../server/admin/pages/incoming/model.ts';
import { describePullState } from '../../../../server/admin/pages/incoming/pulls.ts';
import type { Sender } from '../../../../server/streams/incoming/routes.ts';
import type { Pull } from '../../../../server/streams/pull/fields.ts';
import { bodyOf, give, openPage } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/streams';
const at = '2026-11-20T10:00:00.000Z';
const sender: Sender = {
  tokenId: 't',
  tokenName: 'Reading app',
  stream: 'xapi',
  lastReceivedAt: at,
  accepted: 30,
  repeated: 0,
  refused: 1,
  minutes: [
    { minute: at, accepted: 10, refused: 0 },
    { minute: at, accepted: 20, refused: 1 },
  ],
};
const item = { id: 'i', receivedAt: at, tokenId: 't', type: 'ViewEvent', action: 'Viewed', eventTime: at };
const pull: Pull = {
  id: 'p',
  name: 'Old store',
  endpoint: 'https://lrs.example/xapi',
  status: 'stopped',
  problem: null,
  through: null,
  accepted: 0,
  repeated: 0,
  refused: 0,
  createdAt: at,
  askedAt: null,
  caughtUpAt: null,
};

const open = (changed = {}) =>
  openPage(createIncomingPage, {
    [`GET ${base}/incoming`]: give({ tokens: [sender] }),
    [`GET ${base}/incoming/items?stream=caliper&limit=50`]: give({ items: [item] }),
    [`GET ${base}/incoming/items?stream=xapi&limit=50`]: give({ items: [{ ...item, id: 'j' }] }),
    [`GET ${base}/incoming/refused?stream=caliper&limit=50`]: give({ refused: [] }),
    [`GET ${base}/incoming/refused?stream=xapi&limit=50`]: give({ refused: [] }),
    [`GET ${base}/pulls`]: give({ pulls: [pull] }),
    ...changed,
  });

test('items of both streams are listed with who sent them', async () => {
  const { page } = await open();
  expect(rowsOf(page.items).map(({ id, stream }) => [id, stream])).toEqual([
    ['i', 'caliper'],
    ['j', 'xapi'],
  ]);
  expect([page.nameOf('t'), page.nameOf('other')]).toEqual(['Reading app', 'not within a day']);
});

test('a sender is described by its minutes', () => {
  expect([ratePerMinute(sender), busiestMinute(sender)]).toEqual([15, 20]);
  expect([ratePerMinute({ ...sender, minutes: [] }), busiestMinute({ ...sender, minutes: [] })]).toEqual([
    0, 0,
  ]);
});

test('a refusal says index, path and reason', () => {
  const errors = [
    { index: 1, path: 'verb.id', message: 'is missing' },
    { path: 'sensor', message: 'is missing' },
  ];
  const refused = { id: 'r', receivedAt: at, tokenId: 't', code: 'X', errors, payload: '', payloadBytes: 0 };
  expect(describeErrors(refused)).toBe('1 verb.id: is missing; sensor: is missing');
});

test('a pull is added, started, stopped and deleted', async () => {
  const { page, sent, actions } = await open({
    [`POST ${base}/pulls`]: give({ id: 'p' }),
    [`POST ${base}/pulls/p/start`]: give({ done: true }),
    [`POST ${base}/pulls/p/stop`]: give({ done: true }),
    [`DELETE ${base}/pulls/p`]: give({ done: true }),
  });
  const credential = { kind: 'basic', username: 'u', password: 'p' } as const;
  await page.pulls.add({ name: 'Old store', endpoint: pull.endpoint, credential });
  for (const act of ['start', 'stop', 'remove'] as const) await page.pulls[act](pull);
  expect(actions.news.value).toBe('“Old store” is deleted.');
  const posted = sent.filter(({ init }) => init.method === 'POST');
  expect(posted[0] && bodyOf(posted[0])).toMatchObject({ endpoint: pull.endpoint, credential });
});

test('a pull says what is the matter, and what to do', () => {
  const problem = { code: 'busy', title: 'It is busy', remedy: 'Wait.' };
  expect(describePullState(pull)).toBe('stopped');
  expect(describePullState({ ...pull, status: 'running', problem })).toBe('running: It is busy. Wait.');
});
