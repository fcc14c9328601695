import { expect, test } from 'vitest';
import { learnerIdOf } from '../../../../../server/organizations/learner-id.ts';
import { privacyRoutes } from '../../../../../server/privacy/routes.ts';
import { learnerRoutes } from '../../../../../server/sessions/overview/learners/routes.ts';
import { createAdminClient } from '../../../accounts/setting/admin-client.ts';
import { openAdmin } from '../../../accounts/setting/open-admin.ts';
import { addMember, signedIn } from '../../../accounts/setting/people.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../../setting/describe-learner-path.ts';
import { keyOf, solve } from '../../../setting/learner-client.ts';
import { organizationId } from '../../../setting/learner-path.ts';

const base = `/api/admin/organizations/${organizationId}/learners`;

async function openLearners({ database, setting }: LearnerPathTest) {
  const { sessions } = setting;
  const groups = [learnerRoutes({ ...sessions, courses: sessions.courses.current }), privacyRoutes(sessions)];
  const { app, dependencies } = await openAdmin(database.writer, { groups });
  const client = createAdminClient(app);
  const page = await signedIn(dependencies, await addMember(dependencies, organizationId, 'admin'));
  return (line: string) => client.send(line, undefined, page);
}

describeLearnerPath('learners', (at) => {
  test('one is seen across packages, with groups and what is open', async () => {
    const learner = { id: 'ben', name: 'Ben' };
    const launched = await at.client.launch({ learner });
    await at.client.act(launched, ...solve('one'));
    await at.client.launch({ learner, packageKey: keyOf({ courseId: 'other' }) });
    const ask = await openLearners(at);
    const { body } = await ask(`GET ${base}/${learnerIdOf(organizationId, 'ben')}`);
    expect(body.history.map(({ course }: { course: { id: string } }) => course.id).sort()).toEqual([
      'other',
      'tiny',
    ]);
    expect(body.open.map(({ total }: { total: number }) => total > 0)).toEqual([true, true]);
  });

  test('one is given out, and erased for ever', async () => {
    await at.client.launch({ learner: { id: 'cy', name: 'Cy' } });
    const ask = await openLearners(at);
    const address = `${base}/${learnerIdOf(organizationId, 'cy')}`;
    const given = await ask(`GET ${address}/export`);
    expect(given.headers['content-disposition']).toContain('learner.json');
    expect(given.body['causeway.learner']).toMatchObject([{ name: 'Cy' }]);
    expect((await ask(`DELETE ${address}`)).body.rows).toBeGreaterThan(0);
    expect((await ask(`GET ${address}`)).status).toBe(404);
  });
});
