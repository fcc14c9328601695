import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { rebuildAttempts } from '../../../../server/streams/xapi/attempts/rebuild-attempts.ts';
import { statementSets } from '../../metrics/random-statements.ts';
import { describeXapi, statement, voiding } from './setting/describe-xapi.ts';

describeXapi('what is kept for metrics', (at) => {
  test('is what a rebuild makes of the statements, whatever came in whatever order', async () => {
    const rule = fc.asyncProperty(statementSets, async (sent) => {
      const client = await at.connect();
      const voids = sent.filter(({ isVoided }) => isVoided).map(({ plain }) => voiding(plain.id));
      const all = [...voids.slice(0, 1), ...sent.map((one) => one.statement), ...voids.slice(1)];
      for (let from = 0; from < all.length; from += 7) {
        await client.send('POST /xapi/statements', all.slice(from, from + 7));
      }
      expect(await rebuildAttempts(at.dependencies.db)).toMatchObject({ changed: 0 });
    });
    await fc.assert(rule, { numRuns: 8 });
  }, 120_000);

  test('is the same where statements come one by one, later than all before, at one time with them, or late', async () => {
    const { send } = await at.connect();
    const registration = crypto.randomUUID();
    const results = [
      { minute: 1, result: { completion: false, duration: 'PT10S' } },
      { minute: 2, result: { score: { scaled: 0.5, raw: 5 }, duration: 'PT20S' } },
      { minute: 3, result: { completion: true } },
      { minute: 4, result: { score: { scaled: 0.25 }, duration: 'PT1.5S' } },
      { minute: 4, result: { completion: false, duration: 'PT3S' } },
      { minute: 0, result: { score: { raw: 9 }, duration: 'PT40S' } },
      { minute: 5, result: {} },
    ];
    for (const { minute, result } of results) {
      const timestamp = `2026-01-01T00:0${minute}:00Z`;
      await send('POST /xapi/statements', [statement({ timestamp, context: { registration }, result })]);
      expect(await rebuildAttempts(at.dependencies.db)).toMatchObject({ changed: 0 });
    }
  });

  test.each(['element_statement', 'attempt', 'element_result'])(
    'is made again where a row of %s was lost',
    async (table) => {
      const { organizationId, send } = await at.connect();
      const { db } = at.dependencies;
      await send('POST /xapi/statements', [statement({ result: { score: { scaled: 0.5 } } })]);
      await sql`delete from ${sql.table(`lrs.${table}`)} where organization_id = ${organizationId}`.execute(
        db,
      );
      expect(await rebuildAttempts(db)).toMatchObject({ changed: 1 });
      expect(await rebuildAttempts(db)).toMatchObject({ changed: 0 });
      const { rows } = await sql`
        select 1 from ${sql.table(`lrs.${table}`)} where organization_id = ${organizationId}`.execute(db);
      expect(rows).toHaveLength(1);
    },
  );

  test('forgets elements that nobody has a statement on', async () => {
    const { organizationId } = await at.connect();
    const { db } = at.dependencies;
    const id = crypto.randomUUID();
    await sql`insert into lrs.context_element values (${organizationId}, ${id}, ${id})`.execute(db);
    await rebuildAttempts(db);
    const { rows } = await sql`
      select 1 from lrs.context_element where organization_id = ${organizationId}`.execute(db);
    expect(rows).toEqual([]);
  });
});
