import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '../../../server/database/open-database.ts';
import { readEnrollmentFacts } from '../../../server/progression/enrollment-facts.ts';
import { uuidOfSourcedId } from '../../../server/roster/one-roster/sourced-id.ts';
import { describeAdmin } from '../accounts/setting/describe-admin.ts';
import { openRoster } from '../roster/one-roster/roster-setting.ts';

/** Ways to tell a mastery: an AssessmentResult of a line item, an ActivityEvent's result, a sitting of our own. */
const ways = ['result', 'activity', 'sitting'] as const;

interface Report {
  readonly id: number;
  readonly way: (typeof ways)[number];
  /** Null where the result names no unit. */
  readonly unit: string | null;
  readonly units: number;
  readonly xp: number;
  readonly status: 'active' | 'tobedeleted';
}

const report: fc.Arbitrary<Report> = fc.record({
  id: fc.nat({ max: 12 }),
  way: fc.constantFrom(...ways),
  unit: fc.constantFrom('one', 'two', 'three', null),
  units: fc.nat({ max: 2 }),
  xp: fc.integer({ min: -20, max: 100 }),
  status: fc.constantFrom('active', 'active', 'active', 'tobedeleted'),
});

/** The ledger's rules, plainly: the last word on each result; of a unit the most that any result tells; all XP but of our own. */
function expectTotals(last: ReadonlyMap<number, Report>) {
  const active = [...last.values()].filter(({ status }) => status === 'active');
  const most = new Map<string, number>();
  for (const { unit, id, units } of active) {
    const name = unit ?? `result ${id}`;
    most.set(name, Math.max(most.get(name) ?? 0, units));
  }
  return {
    masteredUnits: [...most.values()].reduce((sum, units) => sum + units, 0),
    xpEarned: active.reduce((sum, { way, xp }) => sum + (way === 'sitting' ? 0 : xp), 0),
  };
}

interface Ledger {
  readonly db: Db;
  readonly organizationId: string;
}

const keyOf = ({ organizationId }: Ledger, id: number) =>
  uuidOfSourcedId(organizationId, 'result', String(id));

async function tell(ledger: Ledger, { id, way, unit, units, xp, status }: Report): Promise<void> {
  const { db, organizationId } = ledger;
  const uuid = (kind: string, name: string) => uuidOfSourcedId(organizationId, kind, name);
  const named = way === 'result' ? {} : { courseId: 'math-grade-3' };
  const metadata = { ...named, ...(unit === null ? {} : { unitId: unit }), masteredUnits: units, xp };
  await sql`
    insert into core.one_roster_assessment_result
      (id, organization_id, assessment_line_item_id, student_id, session_id, score_status, score_date, status, metadata)
    values (${keyOf(ledger, id)}, ${organizationId}, ${way === 'result' ? uuid('assessmentLineItem', 'li-1') : null},
      ${uuid('user', 'student-123')}, ${way === 'sitting' ? uuid('session', 's') : null}, 'fully graded', now(), ${status},
      ${JSON.stringify(metadata)})
    on conflict (id) do update set
      assessment_line_item_id = excluded.assessment_line_item_id,
      session_id = excluded.session_id,
      status = excluded.status,
      metadata = excluded.metadata`.execute(db);
}

async function totalsOf({ db, organizationId }: Ledger) {
  const uuid = (kind: string, name: string) => uuidOfSourcedId(organizationId, kind, name);
  const [fact] = await readEnrollmentFacts(db, uuid('user', 'student-123'), uuid('course', 'math-grade-3'));
  return { masteredUnits: fact?.masteredUnits, xpEarned: fact?.xpEarned };
}

const lastOf = (told: readonly Report[]) => new Map(told.map((one) => [one.id, one]));

describeAdmin('the ledger of mastery', (at) => {
  const open = async (): Promise<Ledger> => ({ db: at.dependencies.db, ...(await openRoster(at)) });

  test('has the same totals for any repeats and any mixture of ways, and deletion takes back', async () => {
    const check = fc.asyncProperty(
      fc.array(report, { minLength: 1, maxLength: 25 }),
      fc.nat({ max: 12 }),
      async (told, removed) => {
        const ledger = await open();
        for (const one of [...told, ...told.slice(-3)]) await tell(ledger, one);
        const last = lastOf(told);
        const repeated = told.slice(-3);
        for (const one of repeated) last.set(one.id, one);
        expect(await totalsOf(ledger)).toEqual(expectTotals(last));
        await sql`
          delete from core.one_roster_assessment_result
          where id = ${keyOf(ledger, removed)}`.execute(ledger.db);
        last.delete(removed);
        expect(await totalsOf(ledger)).toEqual(expectTotals(last));
      },
    );
    await fc.assert(check, { numRuns: 15 });
  });

  test('has the same totals in any order', async () => {
    const all = fc.uniqueArray(report, { selector: ({ id }) => id, minLength: 2, maxLength: 12 });
    const check = fc.asyncProperty(
      all,
      fc.infiniteStream(fc.double({ noNaN: true })),
      async (told, chance) => {
        const shuffled = told
          .map((one) => [chance.next().value, one] as const)
          .toSorted(([a], [b]) => Number(a) - Number(b));
        const ledger = await open();
        for (const [, one] of shuffled) await tell(ledger, one);
        expect(await totalsOf(ledger)).toEqual(expectTotals(lastOf(told)));
      },
    );
    await fc.assert(check, { numRuns: 15 });
  });
});
