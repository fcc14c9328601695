import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCatalog } from '../../../../server/courses/course-catalog.ts';
import { changeSettings, replaceLaunchSecret } from '../../../../server/sessions/settings/change-settings.ts';
import { launchSecretOf } from '../../../../server/sessions/settings/launch-secret.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { act, createClient, launchBody, newId, refusal, solve } from '../../setting/learner-client.ts';
import { organizationId, setLearnerPath } from '../../setting/learner-path.ts';
import { tinyCourse } from '../../setting/tiny-course.ts';

const actor = { kind: 'system', id: '', name: '', requestId: '' } as const;

function sign({ setting }: LearnerPathTest, id: string, generation = 1): string {
  const { secret, now } = setting.sessions;
  const seconds = Math.floor(now().getTime() / 1000);
  const key = launchSecretOf(organizationId, generation, secret);
  const mac = createHmac('sha256', key).update(`${organizationId}\n${id}\n${seconds}`);
  return `${seconds}.${mac.digest('base64url')}`;
}

describeLearnerPath('trust in a launch', (at) => {
  test('a name is written once; a signed launch may correct it', async () => {
    const id = newId();
    const name = async () => {
      const found = at.database.writer.selectFrom('causeway.learner').select('name').where('lms_id', '=', id);
      return (await found.executeTakeFirst())?.name;
    };
    await at.client.launch({ learner: { id, name: 'Ann' } });
    await at.client.launch({ learner: { id, name: 'Mallory' } });
    expect(await name()).toBe('Ann');
    await at.client.launch({ learner: { id, name: 'Ann Verne' }, signature: sign(at, id) });
    expect(await name()).toBe('Ann Verne');
  });

  test('a signature for somebody else, an old one, and one by a replaced secret are refused', async () => {
    const id = newId();
    const body = (signature: string) => launchBody({ learner: { id, name: '' }, signature });
    const wrong = refusal(403, 'LAUNCH_SIGNATURE_WRONG');
    expect(await at.client.refused('launch', body(sign(at, 'other')))).toMatchObject(wrong);
    const old = sign(at, id);
    at.setting.pass(11 * 60_000);
    expect(await at.client.refused('launch', body(old))).toMatchObject(wrong);
    await replaceLaunchSecret({ organizationId, actor }, at.setting.sessions);
    expect(await at.client.refused('launch', body(sign(at, id)))).toMatchObject(wrong);
    expect((await at.client.send('launch', body(sign(at, id, 2)))).status).toBe(200);
  });

  test('another browser that takes a session over is told, and so is the learner', async () => {
    const who = at.somebody();
    await at.client.launch({ ...who, device: newId() });
    const reply = await at.client.launch({ ...who, device: newId() });
    expect(reply.takenOver).toMatchObject({ otherDevice: true });
  });

  test('a verdict on the whole course waits until it is done or the learner finishes it', async () => {
    const change = { verdict: 'whole-course' } as const;
    await changeSettings(change, { organizationId, actor }, at.setting.sessions);
    await at.database.writer.deleteFrom('causeway.assignment').execute();
    const session = await at.client.launch(at.somebody());
    const early = await at.client.act(session, ...solve('one'));
    expect(early).toMatchObject({ completion: 'completed', lms: { completion: 'incomplete' } });
    const finished = await at.client.act(session, act('course-finished'));
    expect(finished.lms).toEqual({ completion: 'completed', success: 'passed', score: 100 });
  });

  test('a course that is edited re-grades nothing: work goes on with the revision that it began with', async () => {
    const who = at.somebody();
    const session = await at.client.launch(who);
    const challenges = new Map([...tinyCourse.challenges].slice(0, 1));
    const edited = { ...tinyCourse, revision: 'tiny-2', challenges };
    const courses = createCatalog(new Map([['tiny', edited]]), async () => [tinyCourse]);
    const { app } = await setLearnerPath(at.database, { courses });
    const reply = await createClient(app).act(session, ...solve('three'));
    expect(reply).toMatchObject({ score: 100, challengeScores: { three: 160 } });
  });

  test('acts over the quota of their session are refused one by one, with a code', async () => {
    const quotas = { ...at.setting.sessions.quotas, actsPerSession: 2 };
    const { app } = await setLearnerPath(at.database, { quotas });
    const client = createClient(app);
    const session = await client.launch(at.somebody());
    const reply = await client.act(session, act('resumed'), act('resumed'));
    expect(reply.outcomes[1]).toMatchObject({ problem: { code: 'SESSION_QUOTA_SPENT' } });
  });

  test.each([
    ['package', { sessionsPerPackage: 0 }, 'PACKAGE_QUOTA_SPENT', 'sessionsPerPackage'],
    ['organization', { sessionsPerOrganization: 0 }, 'ORGANIZATION_QUOTA_SPENT', 'sessionsPerOrganization'],
  ] as const)(
    'a session over the quota of its %s is refused, counted, and leaves no trace',
    async (...row) => {
      const [, change, code, quota] = row;
      const counted: unknown[] = [];
      const quotas = { ...at.setting.sessions.quotas, ...change };
      const onQuota = (...told: readonly unknown[]) => void counted.push(told);
      const { app } = await setLearnerPath(at.database, { quotas, onQuota });
      const who = at.somebody();
      expect(await createClient(app).refused('launch', launchBody(who))).toMatchObject(refusal(429, code));
      const learners = at.database.writer.selectFrom('causeway.learner').select('id');
      expect(await learners.where('lms_id', '=', who.learner.id).execute()).toEqual([]);
      expect(counted).toEqual([[quota, 1]]);
    },
  );
});
