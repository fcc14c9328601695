import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { learnerRefOf } from '../../../server/privacy/learner-ref.ts';
import { eraseLearner, readLearner } from '../../../server/privacy/learner-rows.ts';
import { accountNameOf } from '../../../server/streams/xapi/learner-account.ts';
import { secret } from '../setting/learner-path.ts';
import { asking, describeXapi, statement } from '../streams/xapi/setting/describe-xapi.ts';

const by = {
  actor: { kind: 'system', id: 'tests', name: 'tests', requestId: '' },
  at: new Date('2026-11-20T10:00:00Z'),
} as const;

describeXapi("a learner's statements", (at) => {
  const open = async () => {
    const client = await at.connect();
    const learnerId = crypto.randomUUID();
    const learner = learnerRefOf({ organizationId: client.organizationId, learnerId }, secret);
    const own = accountNameOf(secret, learner);
    const by = (name: string, change: object = {}) =>
      statement({ actor: { account: { homePage: 'https://lms.example', name } }, ...change });
    return { client, learner, learnerId, own, by };
  };

  test('are erased with what metrics read of them, under each name; those of others stay', async () => {
    const { client, learner, learnerId, own, by: of } = await open();
    const other = of('somebody-else');
    const score = { result: { score: { scaled: 1 } } };
    await client.send('POST /xapi/statements', [of(own, score), of(learnerId, score), other]);
    const found = await readLearner(at.dependencies.db, learner);
    expect([found['lrs.statement']?.length, found['lrs.attempt']?.length]).toEqual([2, 2]);
    await eraseLearner(at.dependencies.db, learner, by);
    expect(Object.values(await readLearner(at.dependencies.db, learner)).flat()).toEqual([]);
    const { body } = await client.send(asking({}));
    expect(body.statements.map((one: { id: string }) => one.id)).toEqual([other.id]);
  });

  test('do not come back when a sender repeats them', async () => {
    const { client, learner, own, by: of } = await open();
    const sent = of(own);
    await client.send('POST /xapi/statements', sent);
    await eraseLearner(at.dependencies.db, learner, by);
    expect((await client.send('POST /xapi/statements', sent)).body).toEqual([sent.id]);
    expect((await client.send(asking({}))).body.statements).toEqual([]);
  });

  test('take elements with them that nobody else has worked on', async () => {
    const { client, learner, own, by: of } = await open();
    await client.send('POST /xapi/statements', of(own));
    await eraseLearner(at.dependencies.db, learner, by);
    const { rows } = await sql`
      select 1 from lrs.context_element where organization_id = ${client.organizationId}`.execute(
      at.dependencies.db,
    );
    expect(rows).toEqual([]);
  });
});
