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
