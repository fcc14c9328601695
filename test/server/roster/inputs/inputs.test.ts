import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { uuidOfSourcedId } from '../../../../server/roster/one-roster/sourced-id.ts';
import type { AdminTest } from '../../accounts/setting/describe-admin.ts';
import { describeAdmin } from '../../accounts/setting/describe-admin.ts';
import { addPerson, signedIn } from '../../accounts/setting/people.ts';
import { openRoster, type RosterSetting } from '../one-roster/roster-setting.ts';

const at = '2026-09-01T08:00:00.000Z';
const later = '2026-09-01T08:05:00.000Z';

describeAdmin('inputs of other systems', (setting) => {
  test('a placement is written once, however often it is sent, and shows in its dataset', async () => {
    const { send, student } = await openSchool(setting);
    const subjectId = randomUUID();
    const item = { studentId: student, subjectId, status: 'InProgress' };
    await send('PUT /api/inputs/placements', { items: [item] });
    const again = await send('PUT /api/inputs/placements', { items: [{ ...item, status: 'Completed' }] });
    expect(again).toMatchObject({ status: 200, body: { written: 1 } });
    const { rows } = await sql`
      select status from core.placement_student_subject_placement where student_id = ${student}`.execute(
      setting.dependencies.db,
    );
    expect(rows).toEqual([{ status: 'Completed' }]);
  });

  test('insights, journals and reviews hang together by their session', async () => {
    const school = await openSchool(setting);
    const { send, student } = school;
    const session = await addSession(school);
    const { rows: types } = await sql<{ id: string }>`
      select id from core.insights_type where slug = 'Idling'`.execute(setting.dependencies.db);
    const insight = {
      id: randomUUID(),
      insightSessionId: session,
      insightTypeId: types[0]?.id,
      reason: 'Away',
    };
    const span = { startedAtTime: at, endedAtTime: later };
    const written = [
      await send('PUT /api/inputs/insights', { items: [{ ...insight, ...span }] }),
      await send('PUT /api/inputs/journals', {
        items: [{ id: randomUUID(), insightSessionId: session, writtenAt: at, text: 'Today I learned' }],
      }),
      await send('PUT /api/inputs/insight-reviews', {
        items: [{ id: randomUUID(), insightId: insight.id, result: 'TruePositive', reviewedAt: later }],
      }),
    ];
    expect(written.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { rows } = await sql`
      select t.slug, i.reason
      from core.insights_insight i
      join core.insights_type t on t.id = i.insight_type_id
      join core.insights_session s on s.id = i.insights_session_id
      where s.user_id = ${student}
      order by t.slug`.execute(setting.dependencies.db);
    expect(rows).toEqual([
      { slug: 'Idling', reason: 'Away' },
      { slug: 'Journal', reason: 'Today I learned' },
    ]);
  });

  test('a recommendation that is sent again keeps what its student answered', async () => {
    const { send, student } = await openSchool(setting);
    const id = randomUUID();
    const item = { id, userId: student, type: 'practice', source: 'planner', visibility: 'student' };
    const items = [{ ...item, content: 'Try fractions', generatedAt: at }];
    await send('PUT /api/inputs/recommendations', { items });
    await send('PUT /api/inputs/recommendation-deliveries', {
      items: [{ recommendationId: id, deliveredAt: later }],
    });
    await send('PUT /api/inputs/recommendation-feedback', {
      items: [{ recommendationId: id, sentiment: 'POSITIVE', at: later }],
    });
    await send('PUT /api/inputs/recommendations', { items });
    const { rows } = await sql`
      select delivered_at is not null as "isDelivered", feedback_sentiment
      from core.insights_recommendation where id = ${id}`.execute(setting.dependencies.db);
    expect(rows).toEqual([{ isDelivered: true, feedback_sentiment: 'POSITIVE' }]);
  });

  test('one item about somebody else keeps the whole list out', async () => {
    const { send, student } = await openSchool(setting);
    const other = await openSchool(setting);
    const item = { subjectId: randomUUID(), status: 'Completed' };
    const items = [student, other.student].map((studentId) => ({ ...item, studentId }));
    const reply = await send('PUT /api/inputs/placements', { items });
    expect(reply).toMatchObject({ status: 422, body: { code: 'INPUT_PERSON_UNKNOWN' } });
    const { rows } = await sql`
      select 1 from core.placement_student_subject_placement where student_id = ${student}`.execute(
      setting.dependencies.db,
    );
    expect(rows).toEqual([]);
  });

  test('nobody takes over a row of another organization by its id', async () => {
    const other = await openSchool(setting);
    const session = await addSession(other);
    const { send, student } = await openSchool(setting);
    const reply = await send('PUT /api/inputs/insight-sessions', {
      items: [sessionOf(session, student)],
    });
    expect(reply).toMatchObject({ status: 422, body: { code: 'INPUT_PERSON_UNKNOWN' } });
  });

  test('what all organizations share is added by a token and changed by an operator alone', async () => {
    const { send } = await openSchool(setting);
    const id = randomUUID();
    const body = (name: string) => ({ items: [{ id, name, applicationType: 'learning-app' }] });
    const first = `App ${id}`;
    expect((await send('PUT /api/inputs/applications', body(first))).status).toBe(200);
    expect((await send('PUT /api/inputs/applications', body(first))).status).toBe(200);
    expect((await send('PUT /api/inputs/applications', body('Mine'))).body.code).toBe('INPUT_SHARED');
    const headers = await signedIn(setting.dependencies, await addPerson(setting.dependencies, 'operator'));
    const changed = await setting.client.send(
      'PUT /api/admin/inputs/applications',
      body(`${first}!`),
      headers,
    );
    expect(changed.status).toBe(200);
  });

  test('what does not fit is refused by a code that says what to do', async () => {
    const school = await openSchool(setting);
    const { send, student } = school;
    const placement = { studentId: student, subjectId: randomUUID(), status: 'Completed' };
    const session = await addSession(school);
    const insight = { id: randomUUID(), insightSessionId: session, insightTypeId: randomUUID(), reason: 'x' };
    const codes = [
      await send('PUT /api/inputs/placements', { items: [placement, placement] }),
      await send('PUT /api/inputs/placements', { items: [{ ...placement, status: 'Done' }] }),
      await send('PUT /api/inputs/insights', {
        items: [{ ...insight, startedAtTime: at, endedAtTime: later }],
      }),
      await send('PUT /api/inputs/insights', {
        items: [{ ...insight, startedAtTime: later, endedAtTime: at }],
      }),
    ].map(({ body }) => body.code);
    expect(codes).toEqual(['INPUT_TWICE', 'BODY_MALFORMED', 'INPUT_REFERENCE_UNKNOWN', 'INPUT_SPAN']);
  });
});

interface School extends RosterSetting {
  readonly student: string;
}

async function openSchool(setting: AdminTest): Promise<School> {
  const roster = await openRoster(setting);
  return { ...roster, student: uuidOfSourcedId(roster.organizationId, 'user', 'student-123') };
}

function sessionOf(id: string, userId: string) {
  return { id, caliperSessionId: id, userId, applicationId: randomUUID(), webcamEnabled: true };
}

async function addSession({ send, student }: School): Promise<string> {
  const id = randomUUID();
  await send('PUT /api/inputs/insight-sessions', { items: [sessionOf(id, student)] });
  return id;
}
