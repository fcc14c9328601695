import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeDatabase } from '../setting/describe-database.ts';
import { loadTwoSchools } from './setting/load-two-schools.ts';

describeDatabase('the core tables', (at) => {
  test('a roster with events, insights and mastery loads by the documented columns', async () => {
    await loadTwoSchools(at.database.writer);
    const { rows } = await sql`select count(*)::int as events from core.caliper_event`.execute(
      at.database.writer,
    );
    expect(rows).toEqual([{ events: 5 }]);
  });

  test('a sent insight type replaces the seeded one of the same slug', async () => {
    const { rows } = await sql`
      select count(*)::int as types, count(*) filter (where is_seeded)::int as seeded
      from core.insights_type`.execute(at.database.writer);
    expect(rows).toEqual([{ types: 21, seeded: 17 }]);
  });

  test('a learner and their organization have the same id in the roster', async () => {
    const { writer: db } = at.database;
    await sql`
      insert into causeway.organization values ('00000000-0000-4000-8000-0000000000aa', 'Acme')`.execute(db);
    await sql`
      insert into causeway.learner
      values ('00000000-0000-4000-8000-0000000000aa', '00000000-0000-4000-8000-0000000000bb', 'ann', 'Lee, Ann', now())`.execute(
      db,
    );
    const { rows } = await sql`
      select o.name, u.given_name, u.family_name, r.role
      from core.one_roster_role r
      join core.one_roster_user u on u.id = r.user_id
      join core.one_roster_organization o on o.id = r.organization_id
      where r.user_id = '00000000-0000-4000-8000-0000000000bb'`.execute(db);
    expect(rows).toEqual([{ name: 'Acme', given_name: 'Ann', family_name: 'Lee', role: 'student' }]);
  });

  test('the same event sent twice is stored once', async () => {
    const send = () =>
      sql`
        insert into core.caliper_event (id, type, action, actor_id, event_time, raw)
        values ('ce000000-0000-4000-8000-0000000000ff', 'ViewEvent', 'Viewed', core.nil_uuid(), '2026-03-14T23:59:00Z', '{}')
        on conflict do nothing`.execute(at.database.writer);
    expect([(await send()).numAffectedRows, (await send()).numAffectedRows]).toEqual([1n, 0n]);
  });
});
