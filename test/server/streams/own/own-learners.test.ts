import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { LaunchReply } from '../../../../bridge/protocol.ts';
import type { Db } from '../../../../server/database/open-database.ts';
import { learnerIdOf } from '../../../../server/organizations/learner-id.ts';
import { accountNameOf } from '../../../../server/streams/xapi/learner-account.ts';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { type Client, keyOf, solve } from '../../setting/learner-client.ts';
import { organizationId, secret } from '../../setting/learner-path.ts';

async function readEvents(db: Db, lmsId: string): Promise<string[]> {
  const { rows } = await sql<{ readonly type: string; readonly score: string | null }>`
    select type, raw -> 'generated' ->> 'scoreType' as score
    from core.caliper_event
    where organization_id = ${organizationId} and actor_id = ${learnerIdOf(organizationId, lmsId)}
    order by event_time, type, score`.execute(db);
  return rows.map(({ type, score }) => (score === null ? type : `${type} ${score}`));
}

async function readVerbs(db: Db, lmsId: string): Promise<string[]> {
  const name = accountNameOf(secret, { organizationId, learnerId: learnerIdOf(organizationId, lmsId) });
  const { rows } = await sql<{ readonly verb: string }>`
    select s.body -> 'verb' ->> 'id' as verb
    from lrs.statement s
    where s.body -> 'actor' -> 'account' ->> 'name' = ${name}
    order by s.n`.execute(db);
  return rows.map(({ verb }) => verb.split('/').at(-1) ?? '');
}

const play = async (client: Client, launch: LaunchReply, challengeId = 'three') => {
  await client.act(launch, ...solve(challengeId));
  await client.finish(launch);
};

describeLearnerPath('what our own learners do', (at) => {
  test('stands among the Caliper events, with questions, XP and mastery', async () => {
    const { learner } = at.somebody();
    await play(at.client, await at.client.launch({ learner }));
    const events = await readEvents(at.database.writer, learner.id);
    expect(events).toHaveLength(12);
    expect(events).toEqual(
      expect.arrayContaining(['GradeEvent XP', 'GradeEvent MASTERY', 'AssignableEvent']),
    );
    expect(events.filter((name) => name === 'GradeEvent QUESTION_RESULT')).toHaveLength(2);
  });

  test('stands among the statements, from the launch to the finish', async () => {
    const { learner } = at.somebody();
    await play(at.client, await at.client.launch({ learner }));
    expect(await readVerbs(at.database.writer, learner.id)).toEqual([
      'initialized',
      'attempted',
      'answered',
      'answered',
      'completed',
      'suspended',
    ]);
  });

  test('is told once, however often its acts are sent', async () => {
    const { learner } = at.somebody();
    const launch = await at.client.launch({ learner });
    const acts = solve('three');
    await at.client.act(launch, ...acts);
    await at.client.act(launch, ...acts);
    expect(await readEvents(at.database.writer, learner.id)).toHaveLength(12);
  });

  test('is not told where it was practice', async () => {
    const { learner } = at.somebody();
    await play(at.client, await at.client.launch({ learner, mode: 'browse' }));
    expect(await readEvents(at.database.writer, learner.id)).toEqual([]);
    expect(await readVerbs(at.database.writer, learner.id)).toEqual([]);
  });

  test('gives XP for a challenge once, in whatever attempt it was solved', async () => {
    const { learner } = at.somebody();
    for (const scormVersion of ['2004-4th', '1.2'] as const) {
      const packageKey = keyOf({ scormVersion });
      await play(at.client, await at.client.launch({ learner, scormVersion, packageKey }));
    }
    const events = await readEvents(at.database.writer, learner.id);
    expect(events.filter((name) => name === 'AssignableEvent')).toHaveLength(4);
    expect(events.filter((name) => name === 'GradeEvent XP')).toHaveLength(1);
  });

  test('is in the ledger of XP', async () => {
    const { learner } = at.somebody();
    await play(at.client, await at.client.launch({ learner }));
    const { rows } = await sql`
      select value
      from core.tb_xp_ledger
      where user_id = ${learnerIdOf(organizationId, learner.id)}`.execute(at.database.writer);
    expect(rows).toMatchObject([{ value: '10' }]);
  });
});
