import { expect, test } from 'vitest';
import { readOrder } from '../../../../server/admin/pages/receivers/add-receiver.tsx';
import {
  createReceiversPage,
  describeState,
  isFailingLong,
} from '../../../../server/admin/pages/receivers/model.ts';
import type { ReceiverReply } from '../../../../server/streams/outbox/receivers/receiver-fields.ts';
import { bodyOf, give, openPage } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/streams/receivers';
const receiver: ReceiverReply = {
  id: 'r',
  name: 'Our LRS',
  dialect: 'xapi-1.0.3',
  url: 'https://lrs.example.com/xapi',
  auth: { kind: 'none' },
  hasSecret: false,
  appId: 'a',
  topics: ['sessions'],
  emailDomain: null,
  status: 'active',
  createdAt: '2026-11-01T10:00:00Z',
  waiting: 0,
  oldestWaitingAt: null,
  dead: 0,
  skipped: 0,
  delivered: 3,
  deliveredAt: null,
  failures: 0,
  failingSince: null,
  retryAt: null,
  problem: null,
  lastExchange: null,
  replay: null,
};
const problem = { code: 'receiver-unreachable', title: 'Nobody answers at the address', remedy: 'Check it.' };

test.each([
  ['Everything is delivered', {}],
  ['Sending', { waiting: 2 }],
  ['Paused', { status: 'paused', waiting: 2 }],
  ['Nobody answers at the address', { status: 'failing', problem }],
  ['Queueing history: 7 sessions so far', { replay: { sessions: 7, items: 90, since: null } }],
] as const)('the state is told as: %s', (said, change) => {
  expect(describeState({ ...receiver, ...change })).toBe(said);
});

test('a receiver is told of on top once it has failed for an hour', () => {
  const failing = { ...receiver, failingSince: '2026-11-28T10:00:00Z' };
  expect(isFailingLong(failing, new Date('2026-11-28T10:59:59Z'))).toBe(false);
  expect(isFailingLong(failing, new Date('2026-11-28T11:00:00Z'))).toBe(true);
});

test('an order says what was typed, and leaves out what was left empty', () => {
  const typed: Readonly<Record<string, string>> = {
    name: 'Ours',
    dialect: 'platform',
    url: 'https://c.example',
    auth: 'oauth-body',
    user: 'us',
    secret: 's',
    tokenUrl: 'https://t.example',
  };
  const order = readOrder({ text: (name) => typed[name] ?? '', all: () => ['hints'], file: () => undefined });
  expect(order).toEqual({
    name: 'Ours',
    dialect: 'platform',
    url: 'https://c.example',
    auth: { kind: 'oauth', style: 'body', clientId: 'us', tokenUrl: 'https://t.example', scope: '' },
    secret: 's',
    topics: ['hints'],
  });
});

test.each([
  { dialect: 'one-roster-1.2', style: 'header', path: 'oauth2/token', scope: /assessment\.delete$/ },
  {
    dialect: 'one-roster-platform',
    style: 'header',
    path: 'auth/1.0/token',
    scope: /assessment\.delete$/,
  },
  { dialect: 'one-roster-beyond', style: 'body', path: 'oauth2/token', scope: /^$/ },
])(
  'the credentials of $dialect are asked for as its kind usually does',
  ({ dialect, style, path, scope }) => {
    const url = 'https://gb.example/a';
    const typed: Readonly<Record<string, string>> = { dialect, url, auth: 'oauth', user: 'us' };
    const { auth } = readOrder({ text: (name) => typed[name] ?? '', all: () => [], file: () => undefined });
    const tokenUrl = `https://gb.example/${path}`;
    expect(auth).toEqual({
      kind: 'oauth',
      clientId: 'us',
      style,
      tokenUrl,
      scope: expect.stringMatching(scope),
    });
  },
);

test('a receiver that is opened shows its outages and what it refused, and can be paused', async () => {
  const { page, route, sent } = await openPage(createReceiversPage, {
    [`GET ${base}`]: give({ receivers: [receiver] }),
    [`GET ${base}/r`]: give(receiver),
    [`GET ${base}/r/outages`]: give({ outages: [] }),
    [`GET ${base}/r/dead`]: give({ items: [], next: null }),
    [`PATCH ${base}/r`]: give({ done: true }),
  });
  route.value = { ...route.value, id: 'r' };
  await page.load();
  expect(page.opened.value).toEqual({ receiver, outages: [], dead: [] });
  await page.setStatus('r', 'paused');
  const change = sent.find(({ line }) => line.startsWith('PATCH'));
  expect(change && bodyOf(change)).toEqual({ status: 'paused' });
});
