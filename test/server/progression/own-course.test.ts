import { beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { createAdminDependencies } from '../../../server/create-admin-dependencies.ts';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { withToken } from '../accounts/setting/people.ts';
import { describeLearnerPath } from '../setting/describe-learner-path.ts';
import { solve } from '../setting/learner-client.ts';
import { organizationId } from '../setting/learner-path.ts';

const facts = '/ims/edubridge/analytics/v1p0/enrollmentFacts';
const results = '/ims/oneroster/gradebook/v1p2';

describeLearnerPath('our own courses, for who reads progression', (at) => {
  let headers: Record<string, string> = {};
  beforeAll(async () => {
    const { sessions } = at.setting;
    const open = { ...sessions, courses: sessions.courses.current };
    const dependencies = createAdminDependencies(open, readConfig({}).access);
    headers = await withToken(dependencies, organizationId, ['gradebook.read', 'gradebook.write']);
  });
  const ask = async (url: string) => (await at.setting.app.inject({ url, headers })).json();
  const play = async (...challengeIds: readonly string[]) => {
    const { learner } = at.somebody();
    await at.client.act(await at.client.launch({ learner }), ...challengeIds.flatMap(solve));
    return learnerIdOf(organizationId, learner.id);
  };

  test('a learner who has begun has no unit yet, of as many as the course has topics', async () => {
    const learnerId = await play();
    expect(await ask(`/api/progression/tiny/${learnerId}`)).toEqual({
      studentId: learnerId,
      courseId: 'tiny',
      masteredUnits: 0,
      totalUnits: 2,
      pctCompleteApp: 0,
    });
  });

  test('units come from sittings, and XP once, from the events of each challenge', async () => {
    const learnerId = await play('one', 'three');
    const [fact] = (await ask(`${facts}?studentId=${learnerId}&courseId=tiny`)).enrollmentFacts;
    expect(fact).toMatchObject({ masteredUnits: 1, xpEarned: 20 });
    expect((await ask(`/api/progression/tiny/${learnerId}`)).pctCompleteApp).toBe(50);
  });

  test('a sitting stands in the gradebook with its numbers', async () => {
    const learnerId = await play('three');
    const { assessmentResults } = await ask(`${results}/students/${learnerId}/assessmentResults`);
    expect(assessmentResults).toMatchObject([
      {
        assessmentLineItem: { sourcedId: 'tiny.second' },
        courseId: 'tiny',
        score: 100,
        metadata: { masteredUnits: 1, totalQuestions: 2, correctQuestions: 2, accuracy: 100, xp: 10 },
      },
    ]);
    const item = await ask(`${results}/assessmentLineItems/tiny.second`);
    expect(item.assessmentLineItem.title).toBe('Second');
  });

  test('nobody states how many units our own course has', async () => {
    await play();
    const url = '/api/progression/tiny';
    const reply = await at.setting.app.inject({ method: 'PUT', url, headers, payload: { totalUnits: 9 } });
    expect([reply.statusCode, reply.json().code]).toEqual([409, 'TOTAL_UNITS_OF_OWN_COURSE']);
  });

  test('the overview says of each learner how far they are with each unit', async () => {
    const learnerId = await play('three');
    const base = `/api/admin/organizations/${organizationId}/progression`;
    expect((await ask(base)).find(({ courseId }: { courseId: string }) => courseId === 'tiny')).toMatchObject(
      {
        title: 'A tiny course',
        totalUnits: 2,
      },
    );
    const { units, students } = await ask(`${base}/tiny`);
    expect(units.map(({ title }: { title: string }) => title)).toEqual(['First', 'Second']);
    const found = students.find(({ studentId }: { studentId: string }) => studentId === learnerId);
    expect(found).toMatchObject({ masteredUnits: 1, pctCompleteApp: 50, states: ['open', 'mastered'] });
    expect((await ask(`${base}/nothing`)).code).toBe('ROSTER_COURSE_UNKNOWN');
  });
});
