import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addStudent, describeCaliper, type School } from './setting/describe-caliper.ts';
import { event, graded, urn } from './setting/events.ts';

/** What Caliper 1.2 allows and the platform does not. */
const standardOnly = [
  event('AssignableEvent', 'Started'),
  event('AssessmentEvent', 'Submitted'),
  event('AssessmentItemEvent', 'Completed'),
  graded(urn(), { scoreGiven: 10, maxScore: 15 }),
];

const profile = 'TimebackProfile';

function activity(actor: object, items: readonly object[]) {
  const object = {
    id: 'https://app.example/activities/7',
    type: 'TimebackActivityContext',
    subject: 'Math',
    app: { name: `Counting ${randomUUID()}` },
    course: { id: 'math-grade-3', name: 'Math 3' },
    activity: { id: 'unit-1', name: 'Sums' },
  };
  const generated = { id: urn(), type: 'TimebackActivityMetricsCollection', items, attempt: 2 };
  return event('ActivityEvent', 'Completed', {
    profile,
    actor,
    object,
    generated,
    edApp: undefined,
    session: undefined,
  });
}

describeCaliper('a token', (at) => {
  test.each(standardOnly.map((sent) => [`${sent.type} ${sent.action}`, sent]))(
    'of the dialect caliper-1.2 need not say all that the platform asks for: %s',
    async (_title, sent) => {
      const [platform, standard] = [await at.openSchool(), await at.openSchool({ dialect: 'caliper-1.2' })];
      expect((await platform.send([sent])).status).toBe(400);
      expect((await standard.send([sent])).status).toBe(200);
    },
  );

  test('of either dialect may send a standard grade, which says nothing of a question that is none', async () => {
    const school = await at.openSchool({ dialect: 'caliper-1.2' });
    await school.send([graded(urn(), { scoreGiven: 10, maxScore: 15 }, { actor: school.actor })]);
    expect(await school.ask('select 1 from analytics.attempts where is_correct is not null')).toEqual([]);
  });
});

describeCaliper('a word that JavaScript knows', (at) => {
  test.each(['constructor', '__defineGetter__', 'toString'])('is any other word: %s', async (word) => {
    const school = await at.openSchool({ dialect: 'caliper-1.2' });
    const actor = { id: urn(), type: 'TimebackUser', email: 'ada@x.example' };
    const sent = [
      graded(urn(), { scoreType: word, scoreGiven: 1 }),
      activity(actor, [{ type: word, value: 1 }]),
    ];
    expect(await school.send(sent)).toMatchObject({ status: 200, body: { accepted: 2 } });
  });
});

describeCaliper('the TimebackProfile', (at) => {
  const openWithEmail = async (): Promise<readonly [School, object]> => {
    const [school, student] = [await at.openSchool(), randomUUID()];
    const email = `${student}@x.example`;
    await addStudent(at, { organizationId: school.organizationId, student, email });
    return [school, { id: `https://roster.example/users/${student}`, type: 'TimebackUser', email }];
  };

  test('tells experience points and mastered units of an activity', async () => {
    const [school, actor] = await openWithEmail();
    const items = [
      { type: 'xpEarned', value: -3 },
      { type: 'totalQuestions', value: 10 },
      { type: 'correctQuestions', value: 9 },
      { type: 'masteredUnits', value: 1 },
    ];
    const sent = activity(actor, items);
    expect(await school.send([sent, sent])).toMatchObject({
      status: 200,
      body: { accepted: 1, repeated: 1 },
    });
    expect(await school.ask('select total_value from analytics.students_xp')).toEqual([{ total_value: -3 }]);
    const { rows } = await sql`
      select score::int, metadata from core.one_roster_assessment_result
      where id = ${sent.id.slice('urn:uuid:'.length)}`.execute(at.dependencies.db);
    const told = {
      masteredUnits: 1,
      totalQuestions: 10,
      correctQuestions: 9,
      xp: -3,
      courseId: 'math-grade-3',
      unitId: 'unit-1',
    };
    expect(rows).toMatchObject([{ score: 90, metadata: { ...told, attemptNumber: 2 } }]);
  });

  test('tells time that was spent', async () => {
    const [school, actor] = await openWithEmail();
    const spent = {
      ...activity(actor, [{ type: 'active', value: 600 }]),
      type: 'TimeSpentEvent',
      action: 'SpentTime',
    };
    expect((await school.send([spent])).status).toBe(200);
  });

  test.each([
    ['has no email', { id: urn() }, [], 'email-missing'],
    ['masters a part of a unit', undefined, [{ type: 'masteredUnits', value: 0.5 }], 'metric-out-of-range'],
    [
      'asks fewer questions than none',
      undefined,
      [{ type: 'totalQuestions', value: -1 }],
      'metric-out-of-range',
    ],
  ])('is refused where it %s', async (...[_title, user, items, code]) => {
    const [school, actor] = await openWithEmail();
    const { body } = await school.send([activity(user ?? actor, items)]);
    expect(body).toHaveProperty('errors', [expect.objectContaining({ index: 0, code })]);
  });
});
