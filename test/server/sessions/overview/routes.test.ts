import { expect, test } from 'vitest';
import { createAdminClient } from '../../accounts/setting/admin-client.ts';
import { openAdmin } from '../../accounts/setting/open-admin.ts';
import { addMember, addOrganization, signedIn } from '../../accounts/setting/people.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';

/** A viewer of the learners' organization, and one of another. */
async function openViewers({ database }: LearnerPathTest) {
  const { app, dependencies } = await openAdmin(database.writer);
  const client = createAdminClient(app);
  const viewerOf = async (organization: string) => {
    const page = await signedIn(dependencies, await addMember(dependencies, organization, 'viewer'));
    return (path: string) => client.send(`GET /api/admin/organizations/${path}`, undefined, page);
  };
  const other = await addOrganization(dependencies);
  return { own: await viewerOf(organizationId), foreign: await viewerOf(other), other };
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
      sentence: expect.stringContaining('acknowledged nothing'),
    });
    expect(body.timeline.map(({ what }: { what: string }) => what)).toContain('challenge-completed');
    const challenges = (await own(`${organizationId}/sessions/${launched.sid}/challenges`)).body;
    expect(challenges).toMatchObject([
      { challenge: { id: 'one' }, attempts: [1, 1], hints: [0, 0], remediations: ['bind'], score: 160 },
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
});
