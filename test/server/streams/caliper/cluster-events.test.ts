import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clusterEvents,
  greatestGapMs,
  type LooseEvent,
  type Span,
} from '../../../../server/streams/caliper/sessions/cluster-events.ts';

const none = { sessions: [], dissolved: [], natives: [] } as const;
const minute = 60_000;

function loose(...minutes: readonly number[]): LooseEvent[] {
  return minutes.map((at, n) => ({ id: `${String(n).padStart(4, '0')}`, at: at * minute, sessionId: null }));
}

function spansOf(sessions: readonly Span[]) {
  return sessions.map(({ start, end }) => [start / minute, end / minute]);
}

test('an hour of silence still belongs to a session, a millisecond more does not', () => {
  const events = [...loose(0, 60), { id: 'late', at: 2 * greatestGapMs + 1, sessionId: null }];
  const { sessions } = clusterEvents({ ...none, events });
  expect(sessions.map(({ start, end }) => [start, end])).toEqual([
    [0, greatestGapMs],
    [2 * greatestGapMs + 1, 2 * greatestGapMs + 1],
  ]);
});

test('a late event joins the sessions on both sides of it, and the older one keeps its id', () => {
  const sessions = [
    { id: 'first', start: 0, end: 60 * minute },
    { id: 'second', start: 121 * minute, end: 121 * minute },
  ];
  const found = clusterEvents({ ...none, sessions, events: loose(90) });
  expect(found.sessions).toEqual([{ id: 'first', start: 0, end: 121 * minute }]);
  expect(found.gone).toEqual([{ id: 'second', into: 'first' }]);
});

test('an event before a session extends it backwards, and does not rename it', () => {
  const sessions = [{ id: 'known', start: 60 * minute, end: 60 * minute }];
  const found = clusterEvents({ ...none, sessions, events: loose(30) });
  expect(found.sessions).toEqual([{ id: 'known', start: 30 * minute, end: 60 * minute }]);
});

test('an event while a native session is open belongs to it, and to the one opened last of several', () => {
  const natives = [
    { id: 'forgotten', start: 0, end: null },
    { id: 'open', start: 10 * minute, end: 20 * minute },
  ];
  const { assigned, sessions } = clusterEvents({ ...none, natives, events: loose(5, 15, 20, 21) });
  expect([...assigned.values()]).toEqual(['forgotten', 'open', 'open', 'forgotten']);
  expect(sessions).toEqual([]);
});

test('a dissolved session that falls apart keeps its id for its older part', () => {
  const events = loose(0, 90).map((event) => ({ ...event, sessionId: 'old' }));
  const found = clusterEvents({ ...none, dissolved: ['old'], events });
  expect(spansOf(found.sessions)).toEqual([
    [0, 0],
    [90, 90],
  ]);
  expect(found.sessions[0]?.id).toBe('old');
  expect(found.sessions[1]?.id).not.toBe('old');
});

const times = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 });

test('whatever comes in whatever portions, the sessions are the islands between gaps', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 5 }), (minutes, portion) => {
      const events = loose(...minutes);
      let sessions: readonly Span[] = [];
      for (let from = 0; from < events.length; from += portion) {
        sessions = clusterEvents({ ...none, sessions, events: events.slice(from, from + portion) }).sessions;
      }
      expect(spansOf(sessions)).toEqual(islandsOf(minutes));
      expect(new Set(sessions.map(({ id }) => id)).size).toBe(sessions.length);
    }),
  );
});

function islandsOf(minutes: readonly number[]): number[][] {
  const islands: number[][] = [];
  for (const at of minutes.toSorted((one, other) => one - other)) {
    const last = islands.at(-1);
    if (last === undefined || at - (last[1] ?? 0) > 60) islands.push([at, at]);
    else last[1] = at;
  }
  return islands;
}
