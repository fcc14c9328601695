import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLiveSessions, type LiveChange } from '../../../../server/sessions/overview/live-sessions.ts';
import { sessionOverviewRoutes } from '../../../../server/sessions/overview/routes.ts';
import { parseSid } from '../../../../server/sessions/session-id.ts';
import { createAdminClient, type Headers } from '../../accounts/setting/admin-client.ts';
import { openAdmin } from '../../accounts/setting/open-admin.ts';
import { addMember, addOrganization, signedIn } from '../../accounts/setting/people.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';

/** A viewer of the learners' organization, and one of another. */
async function openViewers({ database, setting }: LearnerPathTest) {
  const { sessions } = setting;
  const groups = [sessionOverviewRoutes({ ...sessions, courses: sessions.courses.current })];
  const { app, dependencies } = await openAdmin(database.writer, { groups });
  const client = createAdminClient(app);
  const viewerOf = async (organization: string) => {
    const page = await signedIn(dependencies, await addMember(dependencies, organization, 'viewer'));
    return (path: string) => client.send(`GET /api/admin/organizations/${path}`, undefined, page);
  };
  const admin = await signedIn(dependencies, await addMember(dependencies, organizationId, 'admin'));
  const postAs = (page: Headers) => (path: string) =>
    client.send(`POST /api/admin/organizations/${path}`, undefined, page);
  const viewer = await signedIn(dependencies, await addMember(dependencies, organizationId, 'viewer'));
  const other = await addOrganization(dependencies);
  return {
    own: await viewerOf(organizationId),
    foreign: await viewerOf(other),
    other,
    post: postAs(admin),
    viewerPosts: postAs(viewer),
  };
}

describeLearnerPath('the sessions of an organization', (at) => {
  test('who plays and who idles are listed with score and place, and move when they leave', async () => {
    const playing = await at.client.launch(at.somebody());
    await at.client.act(playing, ...solve('one'));
    const idling = await at.client.launch(at.somebody());
    const { own } = await openViewers(at);
    const sidsOf = (rows: readonly { sid: string }[]) => rows.map(({ sid }) => sid);
    const active = (await own(`${organizationId}/sessions?status=active`)).body;
    const rowOf = (sid: string) => active[sidsOf(active).indexOf(sid)];
    expect(rowOf(playing.sid)).toMatchObject({
      score: 100,
      challenge: { id: 'one' },
      course: { id: 'tiny' },
    });
    expect(rowOf(idling.sid)).toMatchObject({ score: null, completion: 'incomplete' });
    await at.client.finish(playing);
    expect(sidsOf((await own(`${organizationId}/sessions?status=active`)).body)).not.toContain(playing.sid);
    const all = (await own(`${organizationId}/sessions`)).body;
    expect(['suspended', 'finished']).toContain(all[sidsOf(all).indexOf(playing.sid)].status);
  });

  test('a session tells its verdict, its timeline and its challenges', async () => {
    const launched = await at.client.launch(at.somebody());
    await at.client.act(launched, ...solve('one'));
    const { own } = await openViewers(at);
    const { body } = await own(`${organizationId}/sessions/${launched.sid}`);
    expect(body.verdict).toMatchObject({
      layer: 'runtime',
      sentence: expect.stringContaining('no call to the LMS'),
    });
    expect(body.timeline.map(({ what }: { what: string }) => what)).toContain('challenge-completed');
    const challenges = (await own(`${organizationId}/sessions/${launched.sid}/challenges`)).body;
    expect(challenges).toMatchObject([
      {
        challenge: { id: 'one' },
        attempts: [1, 1],
        hints: [0, 0],
        remediations: [{ id: 'bind', title: 'Bind' }],
        score: 160,
      },
    ]);
  });

  test('pages follow each other by their link, and a search narrows them', async () => {
    for (const _ of [1, 2, 3]) await at.client.launch(at.somebody());
    const { own } = await openViewers(at);
    const first = await own(`${organizationId}/sessions?limit=1`);
    const next = /organizations\/([^>]+)>; rel="next"/.exec(String(first.headers.link))?.[1] ?? '';
    const second = await own(next);
    expect(second.body[0].sid).not.toBe(first.body[0].sid);
    expect((await own(`${organizationId}/sessions?q=course:nothing`)).body).toEqual([]);
    expect((await own(`${organizationId}/sessions?q=colour:red`)).body.code).toBe('SEARCH_KEY_UNKNOWN');
  });

  test('a viewer of another organization sees none of them', async () => {
    const launched = await at.client.launch(at.somebody());
    const { foreign, other } = await openViewers(at);
    expect((await foreign(`${other}/sessions`)).body).toEqual([]);
    expect((await foreign(`${organizationId}/sessions`)).status).toBe(404);
    expect((await foreign(`${other}/sessions/${launched.sid}`)).status).toBe(404);
  });

  test('the same sessions come as a file, with names that no spreadsheet computes', async () => {
    const learner = { id: `formula-${Math.random()}`, name: '=1+1' };
    await at.client.launch({ learner });
    const { own } = await openViewers(at);
    const { headers, body } = await own(`${organizationId}/sessions.csv?q=${encodeURIComponent('=1+1')}`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(body.split('\r\n')).toEqual([
      expect.stringMatching(/^\uFEFFLearner,Course,/),
      expect.stringMatching(/^'=1\+1,/),
      '',
    ]);
  });

  test('an active session is closed once, and its learner goes on at the next launch', async () => {
    const somebody = at.somebody();
    const launched = await at.client.launch(somebody);
    const { own, post } = await openViewers(at);
    expect((await post(`${organizationId}/sessions/${launched.sid}/close`)).status).toBe(200);
    expect((await own(`${organizationId}/sessions/${launched.sid}`)).body.status).toBe('suspended');
    const again = await post(`${organizationId}/sessions/${launched.sid}/close`);
    expect([again.status, again.body.code]).toEqual([409, 'SESSION_NOT_ACTIVE']);
    expect((await at.client.launch({ ...somebody, sid: launched.sid })).sid).toBe(launched.sid);
  });

  test('what the LMS knows is forgotten, so that the next launch writes it again', async () => {
    const somebody = at.somebody();
    const launched = await at.client.launch(somebody);
    const call = { at: '2026-11-20T10:00:00.000Z', returned: 'true', errorCode: '0' };
    await at.client.heartbeat(launched, {
      seq: 1,
      lms: [
        { ...call, element: 'cmi.completion_status', value: 'incomplete' },
        { ...call, element: 'commit', value: '' },
      ],
    });
    const { own, post } = await openViewers(at);
    const lmsOf = async () => (await own(`${organizationId}/sessions/${launched.sid}`)).body.lms.completion;
    expect(await lmsOf()).toBe('incomplete');
    expect((await post(`${organizationId}/sessions/${launched.sid}/push`)).status).toBe(200);
    expect(await lmsOf()).toBe('');
  });

  test('a viewer may not act on sessions', async () => {
    const launched = await at.client.launch(at.somebody());
    const { viewerPosts } = await openViewers(at);
    const reply = await viewerPosts(`${organizationId}/sessions/${launched.sid}/close`);
    expect([reply.status, reply.body.code]).toEqual([403, 'PERMISSION_MISSING']);
  });

  test('what changes in active sessions is heard by all who look, from one query', async () => {
    const launched = await at.client.launch(at.somebody());
    const live = createLiveSessions(at.database.writer);
    const heard: LiveChange[][] = [[], []];
    const stops = heard.map((changes) => live.subscribe(organizationId, (change) => changes.push(change)));
    // The first poll is what later ones are compared with.
    await delay(1500);
    at.setting.pass(1000);
    await at.client.finish(launched);
    const id = parseSid(launched.sid)?.id;
    await expect
      .poll(() => heard.map((changes) => changes.some(({ ended }) => ended.includes(`${id}`))), {
        timeout: 20_000,
      })
      .toEqual([true, true]);
    for (const stop of stops) stop();
  });
});
