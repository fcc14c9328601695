import { describe, expect, test, vi } from 'vitest';
import { createBrowserNetwork } from '../../../bridge/browser/browser-network.ts';
import { browserPage } from '../../../bridge/browser/browser-page.ts';
import type { Network } from '../../../bridge/environment.ts';
import { exits, safeExit } from '../../../bridge/lms/exits.ts';
import { launchRequestSchema } from '../../../bridge/protocol.ts';
import { buildBridge } from '../build-bridge.ts';
import { callsOf, passCourse, standards, valuesOf, worldOf } from '../world/acts.ts';

describe('43: the frame stays on a dead course after Terminate', () => {
  test('2004 asks the LMS to go on, by the safe request, and the attempt stays open', async () => {
    const world = worldOf('2004');
    const { exit, window } = await world.opened();
    await world.after(1000, exit());
    expect(world.lms.stored).toMatchObject({ 'adl.nav.request': 'suspendAll', 'cmi.exit': 'suspend' });
    expect(window.closed).toBe(1);
  });

  test('a page that is closed from outside asks for nothing', async () => {
    const world = worldOf('2004');
    (await world.opened()).window.close();
    expect(valuesOf(world, 'adl.nav.request')).toEqual([]);
  });

  test('1.2 has no navigation: nothing but its own elements is written', async () => {
    const world = worldOf('1.2');
    await world.after(1000, (await world.opened()).exit());
    expect(callsOf(world, 'SetValue').filter(({ error }) => error !== '0')).toEqual([]);
  });

  test('exitAll throws in Moodle: the end goes through all the same', async () => {
    const world = worldOf('2004', { navigation: { exitAll: 'throws-but-stored', exit: 'works' } });
    const { exit, status } = await world.opened({ exit: 'end-attempt' });
    await world.after(1000, exit());
    expect(status().lms.kind).toBe('closed');
    expect(callsOf(world, 'Terminate')).toHaveLength(1);
  });
});

test('44: no way out writes `logout`', () => {
  const ways = Object.values(exits).flatMap(({ open, completed }) => [open.exit, completed.exit]);
  expect(ways).not.toContain('logout');
  expect(exits[safeExit]).toMatchObject({ open: { exit: 'suspend' }, completed: { exit: 'suspend' } });
});

describe('45: a window may close itself only where a script opened it', () => {
  const closedIn = (frame: Record<string, unknown>): readonly string[] => {
    const closed: string[] = [];
    const self = { ...frame, close: () => closed.push('self') };
    const top = { menubar: { visible: frame.menubar !== 'hidden' }, close: () => closed.push('top') };
    vi.stubGlobal('window', Object.assign(self, { parent: frame.framed ? top : self, top }));
    browserPage.close();
    vi.unstubAllGlobals();
    return closed;
  };

  test.each([
    ['a window that a script opened', { opener: {} }, ['self']],
    ['a tab that the learner opened', { opener: null }, []],
    ["a frame in an LMS's tab", { framed: true, opener: null }, []],
    [
      'a frame in a popup whose opener was set to null, as in Moodle',
      { framed: true, menubar: 'hidden' },
      ['top'],
    ],
  ])('%s', (_, frame, closed) => {
    expect(closedIn(frame)).toEqual(closed);
  });
});

test('the attempt of finished work is ended where that was chosen, and not before', async () => {
  const world = worldOf('2004');
  const first = await world.opened({ exit: 'end-when-completed' });
  await world.after(1000, first.exit());
  expect(world.lms.stored['cmi.exit']).toBe('suspend');
  const second = await world.opened({ exit: 'end-when-completed' });
  await passCourse(world, second);
  await world.after(1000, second.exit());
  expect(world.lms.lastStored('cmi.exit')).toBe('');
});

describe('46: who learns is a claim of the LMS', () => {
  test('id and name travel in the body alone, and no score or completion ever', async () => {
    const world = worldOf('2004');
    await passCourse(world, await world.opened());
    expect(world.urls.join(' ')).not.toContain('ann');
    expect(Object.keys(world.server.launches[0] ?? {})).not.toContain('score');
    expect(launchRequestSchema.safeParse(world.server.launches[0]).success).toBe(true);
  });
});

describe('what leaves the browser', () => {
  /** The request as the Fetch standard makes it from what the bridge hands over. */
  async function sentBy(send: (network: Network) => unknown): Promise<Request> {
    const requests: Request[] = [];
    vi.stubGlobal('document', { visibilityState: 'hidden', addEventListener: () => {} });
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      requests.push(new Request(url, init));
      return new Response('{}');
    });
    await send(createBrowserNetwork());
    vi.unstubAllGlobals();
    expect(requests).toHaveLength(1);
    return requests[0] as Request;
  }

  const ways = [
    ['a heartbeat', (network: Network) => network.send('https://server.test/', '{"sid":"x"}')],
    ['the last heartbeat', (network: Network) => network.sendLast('https://server.test/', '{}')],
  ] as const;

  test.each(ways)('47: third-party cookies are blocked: %s carries none', async (_, send) => {
    expect((await sentBy(send)).credentials).toBe('omit');
  });

  test.each(ways)('48: a preflight may fail: %s goes as text/plain, without a header', async (_, send) => {
    const { headers, method } = await sentBy(send);
    expect([...headers]).toEqual([['content-type', 'text/plain;charset=UTF-8']]);
    expect(method).toBe('POST');
  });
});

test('49: an LMS may block remote scripts: the bridge is one file that loads no other', async () => {
  expect(await buildBridge()).not.toMatch(/import\(|https?:\/\/|createElement\(/);
});

test.each(standards)(
  'SCORM %s: the last heartbeat of an exit tells how the LMS answered the end',
  async (standard) => {
    const world = worldOf(standard);
    await world.after(1000, (await world.opened()).exit());
    expect(world.server.finishes[0]?.lms?.map(({ element }) => element).slice(-2)).toEqual([
      'commit',
      'terminate',
    ]);
  },
);
