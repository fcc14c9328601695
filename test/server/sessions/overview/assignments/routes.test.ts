import { expect, test } from 'vitest';
import { assignmentRoutes } from '../../../../../server/sessions/overview/assignments/routes.ts';
import { createAdminClient } from '../../../accounts/setting/admin-client.ts';
import { openAdmin } from '../../../accounts/setting/open-admin.ts';
import { addMember, signedIn } from '../../../accounts/setting/people.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../../setting/describe-learner-path.ts';
import { solve } from '../../../setting/learner-client.ts';
import { organizationId } from '../../../setting/learner-path.ts';

const base = `/api/admin/organizations/${organizationId}/assignments`;
const everybody = { courseId: 'other', topicId: null, groupId: null, mandatory: true, dueOn: '2026-12-24' };

async function openAssignments({ database, setting }: LearnerPathTest) {
  const { app, dependencies } = await openAdmin(database.writer, {
    groups: [assignmentRoutes(setting.sessions)],
  });
  const client = createAdminClient(app);
  const page = await signedIn(dependencies, await addMember(dependencies, organizationId, 'admin'));
  return (line: string, body?: object) => client.send(line, body, page);
}

/** A learner who has done all that is mandatory for everybody. */
async function completeTiny({ client, setting, somebody }: LearnerPathTest): Promise<void> {
  const launched = await client.launch(somebody());
  const challenges = [...(setting.sessions.courses.current.get('tiny')?.challenges.keys() ?? [])];
  await client.act(launched, ...challenges.flatMap(solve));
}

describeLearnerPath('assignments', (at) => {
  test('what is set stands in the list by name, with what can be set', async () => {
    const ask = await openAssignments(at);
    expect((await ask(`GET ${base}`)).body).toMatchObject([
      { id: 'other-for-team', course: { id: 'other' }, group: { id: 'team' }, mandatory: true },
      { id: 'tiny-for-all', course: { id: 'tiny' }, topic: null, group: null, dueOn: null },
    ]);
    const { body } = await ask(`GET ${base}/choices`);
    expect(body.courses).toContainEqual(expect.objectContaining({ id: 'tiny', topics: expect.any(Array) }));
  });

  test('the effect is told before anything is changed, and is what the change then does', async () => {
    await completeTiny(at);
    const ask = await openAssignments(at);
    const effect = await ask(`POST ${base}/effect`, everybody);
    expect(effect.body).toMatchObject({ becomeIncomplete: 1, becomeComplete: 0 });
    expect((await ask(`POST ${base}/effect`, everybody)).body).toEqual(effect.body);
    const { id } = (await ask(`POST ${base}`, everybody)).body;
    expect((await ask(`GET ${base}/${id}/removal-effect`)).body).toMatchObject({ becomeComplete: 1 });
    expect((await ask(`DELETE ${base}/${id}`)).status).toBe(200);
    expect((await ask(`POST ${base}/effect`, everybody)).body).toEqual(effect.body);
  });

  test.each([
    ['courseId', { courseId: 'nothing' }],
    ['topicId', { topicId: 'nothing' }],
    ['groupId', { groupId: 'nothing' }],
  ])('an unknown %s is refused by its field', async (path, change) => {
    const ask = await openAssignments(at);
    const { status, body } = await ask(`POST ${base}`, { ...everybody, ...change });
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'ASSIGNMENT_WRONG', path]);
  });

  test('what somebody else has removed cannot be removed again', async () => {
    const ask = await openAssignments(at);
    const { status, body } = await ask(`DELETE ${base}/gone`);
    expect([status, body.code]).toEqual([404, 'ASSIGNMENT_UNKNOWN']);
  });
});
