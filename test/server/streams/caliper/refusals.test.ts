import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeCaliper, type School } from './setting/describe-caliper.ts';
import {
  answered,
  attempt,
  context,
  envelope,
  event,
  graded,
  started,
  urn,
  viewed,
} from './setting/events.ts';

const withoutId = ({ id, ...rest }: ReturnType<typeof event>) => rest;
const withoutTime = ({ eventTime, ...rest }: ReturnType<typeof event>) => rest;
const withoutContext = (sent: ReturnType<typeof event>) => ({ ...sent, '@context': undefined });

const wrongEvents: readonly (readonly [string, object, string, string])[] = [
  ['has no id', withoutId(viewed()), 'id', 'missing'],
  ['has a bare UUID', viewed({ id: '50000000-0000-4000-8000-000000000001' }), 'id', 'not-a-urn-uuid'],
  ['has an id that is no UUID', viewed({ id: 'urn:uuid:event-unique-id' }), 'id', 'not-a-urn-uuid'],
  ['has no context', withoutContext(viewed()), '@context', 'missing'],
  [
    'has a context of something else',
    viewed({ '@context': 'https://schema.org' }),
    '@context',
    'context-unknown',
  ],
  ['is of an unknown type', event('LessonEvent', 'Started'), 'type', 'type-unknown'],
  ['has an action of another type', event('AssignableEvent', 'Viewed'), 'action', 'action-unknown'],
  ['skips an assessment', event('AssessmentEvent', 'Skipped'), 'action', 'action-unknown'],
  ['has no time', withoutTime(viewed()), 'eventTime', 'missing'],
  ['has a day for a time', viewed({ eventTime: '2024-01-15' }), 'eventTime', 'not-a-time'],
  [
    'is on the 30th of February',
    viewed({ eventTime: '2024-02-30T10:00:00.000Z' }),
    'eventTime',
    'not-a-time',
  ],
  ['is before the epoch', viewed({ eventTime: '1969-12-31T23:59:59.999Z' }), 'eventTime', 'not-a-time'],
  [
    'is after the year 9999 in UTC',
    viewed({ eventTime: '9999-12-31T23:59:59-12:00' }),
    'eventTime',
    'not-a-time',
  ],
  [
    'counts more attempts than are stored',
    viewed({ generated: attempt(urn(), { count: 3_000_000_000 }) }),
    'generated.count',
    'not-a-count',
  ],
  ['has an actor that is a name', viewed({ actor: 'Ada Lovelace' }), 'actor.id', 'not-an-iri'],
  ['has a number for an actor', viewed({ actor: 7 }), 'actor', 'not-an-object'],
  ['has no object', viewed({ object: undefined }), 'object', 'missing'],
  ['has an object that is no IRI', viewed({ object: 'lesson 1' }), 'object.id', 'not-an-iri'],
  ['starts without an attempt', event('AssignableEvent', 'Started'), 'generated', 'missing'],
  [
    'starts an attempt without its time',
    event('AssignableEvent', 'Started', { generated: attempt(urn()) }),
    'generated.startedAtTime',
    'missing',
  ],
  ['completes without an attempt', event('AssignableEvent', 'Completed'), 'generated', 'missing'],
  ['starts an assessment without an attempt', event('AssessmentEvent', 'Started'), 'generated', 'missing'],
  ['submits an assessment without an attempt', event('AssessmentEvent', 'Submitted'), 'generated', 'missing'],
  ['answers without a response', event('AssessmentItemEvent', 'Completed'), 'generated', 'missing'],
  [
    'answers with an attempt for a response',
    event('AssessmentItemEvent', 'Completed', { generated: attempt(urn()) }),
    'generated',
    'not-a-response',
  ],
  [
    'answers without an attempt',
    answered(urn(), { generated: { id: urn(), type: 'Response' } }),
    'generated.attempt',
    'missing',
  ],
  ['grades without a score', event('GradeEvent', 'Graded', { object: urn() }), 'generated', 'missing'],
  ['grades without a kind', graded(urn(), { scoreGiven: 1 }), 'generated.scoreType', 'missing'],
  [
    'grades by an unknown kind',
    graded(urn(), { scoreType: 'STARS', scoreGiven: 1 }),
    'generated.scoreType',
    'score-type-unknown',
  ],
  [
    'grades a question without a score given',
    graded(urn(), { scoreType: 'QUESTION_RESULT', maxScore: 1 }),
    'generated.scoreGiven',
    'missing',
  ],
  [
    'gives experience points without a number',
    graded(urn(), { scoreType: 'XP' }),
    'generated.scoreGiven',
    'missing',
  ],
  [
    'gives points as text',
    graded(urn(), { scoreType: 'XP', scoreGiven: '150' }),
    'generated.scoreGiven',
    'not-a-number',
  ],
  [
    'gives points of no application',
    graded(urn(), { scoreType: 'XP', scoreGiven: 1 }, { edApp: undefined }),
    'edApp',
    'missing',
  ],
  [
    'masters more than everything',
    graded(urn(), { scoreType: 'MASTERY', scoreGiven: 120, maxScore: 100 }),
    'generated.scoreGiven',
    'score-out-of-range',
  ],
  [
    'masters less than nothing',
    graded(urn(), { scoreType: 'MASTERY', scoreGiven: -1 }),
    'generated.scoreGiven',
    'score-out-of-range',
  ],
  [
    'masters a part of nothing',
    graded(urn(), { scoreType: 'MASTERY', scoreGiven: 0, maxScore: 0 }),
    'generated.maxScore',
    'score-out-of-range',
  ],
  [
    'grades one attempt and scores another',
    graded(urn(), { scoreType: 'XP', scoreGiven: 1, attempt: urn() }),
    'generated.attempt',
    'attempts-differ',
  ],
  [
    'lasts two months',
    started(urn(), { generated: attempt(urn(), { startedAtTime: '2024-01-15T10:00:00Z', duration: 'P2M' }) }),
    'generated.duration',
    'not-a-duration',
  ],
  [
    'lasts a negative time',
    started(urn(), {
      generated: attempt(urn(), { startedAtTime: '2024-01-15T10:00:00Z', duration: '-PT5M' }),
    }),
    'generated.duration',
    'not-a-duration',
  ],
  [
    'lasts longer than a day',
    started(urn(), {
      generated: attempt(urn(), { startedAtTime: '2024-01-15T10:00:00Z', duration: 'PT24H1S' }),
    }),
    'generated.duration',
    'not-a-duration',
  ],
  [
    'has a name longer than a page',
    viewed({ object: { id: 'https://a.example', type: 'Page', name: 'x'.repeat(2001) } }),
    'object.name',
    'too-long',
  ],
  [
    'has an IRI longer than an index takes',
    viewed({ object: `https://a.example/${'é'.repeat(500)}` }),
    'object.id',
    'not-an-iri',
  ],
  [
    'is nested without an end',
    viewed({ extensions: JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) }),
    '',
    'too-deep',
  ],
  [
    'tells an activity without the profile',
    event('ActivityEvent', 'Completed', {
      object: { id: 'https://a.example', subject: 'Math', app: { name: 'A' } },
    }),
    'profile',
    'profile-missing',
  ],
];

describeCaliper('an envelope is refused whole', (at) => {
  let school: School;
  beforeAll(async () => {
    school = await at.openSchool();
  });

  test.each(wrongEvents)('where an event %s', async (...[_title, wrong, path, code]) => {
    const { send, organizationId } = school;
    const { status, body } = await send([viewed(), wrong, viewed()]);
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'CALIPER_EVENT_INVALID' } });
    expect(body).toHaveProperty(
      'errors',
      expect.arrayContaining([expect.objectContaining({ index: 1, path, code })]),
    );
    const { rows } = await sql`
      select 1 from core.caliper_event where organization_id = ${organizationId}`.execute(at.dependencies.db);
    expect(rows).toEqual([]);
  });

  test('and every bad event of it is told', async () => {
    const { body } = await school.send([null, viewed(), viewed({ id: 'x' }), viewed(), 'text', 7, []]);
    const { errors } = body as { readonly errors: readonly { readonly index: number }[] };
    expect([...new Set(errors.map(({ index }) => index))]).toEqual([0, 2, 4, 5, 6]);
  });

  const wrongEnvelopes: readonly (readonly [string, object, number, string])[] = [
    ['has no data', { ...envelope([]), data: undefined }, 400, 'CALIPER_ENVELOPE_MALFORMED'],
    ['has empty data', envelope([]), 400, 'CALIPER_ENVELOPE_MALFORMED'],
    ['has a fifth property', envelope([viewed()], { more: 1 }), 400, 'CALIPER_ENVELOPE_MALFORMED'],
    ['has no sensor', envelope([viewed()], { sensor: undefined }), 400, 'CALIPER_ENVELOPE_MALFORMED'],
    [
      'has a send time that is none',
      envelope([viewed()], { sendTime: 'now' }),
      400,
      'CALIPER_ENVELOPE_MALFORMED',
    ],
    ['is a list', [viewed()], 400, 'CALIPER_ENVELOPE_MALFORMED'],
    [
      'is of Caliper 1.1',
      envelope([viewed()], { dataVersion: context.replace('v1p2', 'v1p1') }),
      422,
      'CALIPER_VERSION_UNKNOWN',
    ],
  ];
  test.each(wrongEnvelopes)('where it %s', async (...[_title, body, status, code]) => {
    const { sendRaw } = school;
    const reply = await sendRaw('POST /caliper/event', body);
    expect(reply).toMatchObject({ status, body: { code } });
  });

  test.each([
    ['text/plain', JSON.stringify(envelope([viewed()])), 415, 'CALIPER_MEDIA_TYPE_UNKNOWN'],
    ['application/xml', '<event/>', 415, 'CALIPER_MEDIA_TYPE_UNKNOWN'],
    ['application/json', '{"sensor":', 400, 'CALIPER_ENVELOPE_MALFORMED'],
    ['application/json', '{"__proto__":{}}', 400, 'CALIPER_ENVELOPE_MALFORMED'],
    ['application/json', `"${'x'.repeat(1_100_000)}"`, 413, 'BODY_TOO_LARGE'],
  ])('where it is %s: %.20s', async (...[type, payload, status, code]) => {
    const { sendRaw } = school;
    const reply = await sendRaw('POST /caliper/event', Buffer.from(payload), { 'content-type': type });
    expect(reply).toMatchObject({ status, body: { code } });
  });

  test('without a token, with an unknown one, and with one that may not send', async () => {
    const { sendRaw } = await at.openSchool();
    const send = (headers: Record<string, string>) =>
      at.client.send('POST /caliper/event', envelope([viewed()]), headers);
    expect((await send({})).status).toBe(401);
    expect((await send({ authorization: 'Bearer cwt_x.y' })).status).toBe(401);
    const readOnly = await at.readOnlyToken();
    expect(await sendRaw('POST /caliper/event', envelope([viewed()]), readOnly)).toMatchObject({
      status: 403,
      body: { code: 'PERMISSION_MISSING' },
    });
  });
});
