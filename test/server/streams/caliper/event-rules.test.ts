import { expect, test } from 'vitest';
import { parseEvent } from '../../../../server/streams/caliper/event.ts';
import { eventRules, eventTypes } from '../../../../server/streams/caliper/event-rules.ts';
import { attempt, event, urn } from './setting/events.ts';

/** A part of each kind that an event of a type may generate, complete. */
const generated = {
  attempt: attempt(urn(), { startedAtTime: '2024-01-15T10:00:00.000Z' }),
  response: { id: urn(), type: 'Response', attempt: attempt(urn()) },
  score: { id: urn(), type: 'Score', scoreType: 'QUESTION_RESULT', scoreGiven: 1, maxScore: 1 },
  metrics: { id: urn(), type: 'TimebackTimeSpentMetricsCollection', items: [{ type: 'active', value: 1 }] },
};
const beyond = {
  profile: 'TimebackProfile',
  actor: { id: urn(), type: 'TimebackUser', email: 'ada@x.example' },
  object: { id: urn(), subject: 'Math', app: { name: 'App' } },
};

const everyAction = eventTypes.flatMap((type) =>
  (eventRules[type].actions ?? ['Anything']).map((action) => ({ type, action })),
);

function complete(type: (typeof eventTypes)[number], action: string) {
  const { generates, object } = eventRules[type];
  return event(type, action, {
    ...(generates === undefined ? {} : { generated: generated[generates] }),
    ...(object === 'activity' ? beyond : {}),
  });
}

test.each(everyAction)('a complete $type $action is read in both dialects', ({ type, action }) => {
  for (const dialect of ['platform', 'caliper-1.2'] as const) {
    expect(parseEvent(complete(type, action), dialect)).toMatchObject({ ok: true, value: { type, action } });
  }
});

const closed = eventTypes.filter((type) => eventRules[type].actions !== undefined);

test.each(closed)('%s has no other actions than those of its vocabulary', (type) => {
  expect(parseEvent(complete(type, 'Juggled'), 'caliper-1.2')).toEqual({
    ok: false,
    failure: [{ path: 'action', code: 'action-unknown' }],
  });
});

const demanded = eventTypes.flatMap((type) =>
  (eventRules[type].demands ?? []).flatMap(({ action, askedBy }) =>
    askedBy.includes('platform') ? [{ type, action: action ?? eventRules[type].actions?.[0] ?? '' }] : [],
  ),
);

test.each(demanded)(
  'a $type $action that generates nothing is refused for the platform',
  ({ type, action }) => {
    const bare = { ...complete(type, action), generated: undefined };
    expect(parseEvent(bare, 'platform')).toMatchObject({ ok: false });
  },
);

test.each([
  ['AssessmentItemEvent', 'AssessmentItem'],
  ['AssessmentEvent', 'Assessment'],
  ['AssignableEvent', 'AssignableDigitalResource'],
] as const)('%s says what its object is where that is an IRI alone', (type, entityType) => {
  const read = parseEvent(complete(type, 'Started'), 'platform');
  expect(read).toMatchObject({ value: { resources: [{ entityType, isImplied: true }] } });
});

test('null says as much as nothing', () => {
  const sent = event('ViewEvent', 'Viewed', {
    session: null,
    generated: null,
    object: { id: urn(), name: null },
  });
  expect(parseEvent(sent, 'platform')).toMatchObject({
    value: { session: { kind: 'none' }, resources: [{ name: null }] },
  });
});

test('items of an assessment are part of it, in their order', () => {
  const items = ['https://a.example/1', { id: 'https://a.example/2', type: 'AssessmentItem' }];
  const sent = event('AssessmentEvent', 'Paused', {
    object: { id: 'https://a.example', type: 'Assessment', items },
  });
  expect(parseEvent(sent, 'caliper-1.2')).toMatchObject({
    value: {
      relations: [
        { source: 'https://a.example/1', destination: 'https://a.example', order: 1 },
        { source: 'https://a.example/2', destination: 'https://a.example', order: 2 },
      ],
    },
  });
});

test.each([
  ['PT30.5S', 30.5],
  ['P1D', 86_400],
  ['PT1H2M3S', 3723],
  ['PT0,5S', 0.5],
])('the duration %s is %d seconds', (duration, seconds) => {
  const sent = event('ViewEvent', 'Viewed', { generated: attempt(urn(), { duration }) });
  expect(parseEvent(sent, 'platform')).toMatchObject({ value: { attempt: { seconds } } });
});
