import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readAuditLog } from '../../../server/audit/audit-log.ts';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { learnerRefOf } from '../../../server/privacy/learner-ref.ts';
import { eraseLearner, exportLearner, readLearner } from '../../../server/privacy/learner-rows.ts';
import { learnerTables } from '../../../server/privacy/learner-tables.ts';
import { describeLearnerPath, type LearnerPathTest } from '../setting/describe-learner-path.ts';
import { solve } from '../setting/learner-client.ts';
import { organizationId, secret } from '../setting/learner-path.ts';

async function playAs(at: LearnerPathTest, id: string) {
  const session = await at.client.launch({ learner: { id, name: `Name of ${id}` } });
  await at.client.act(session, ...solve('one'));
  const lms = [
    { at: '2026-11-20T10:00:00Z', element: 'commit', value: '', returned: 'true', errorCode: '0' },
  ];
  await at.client.heartbeat(session, { seq: 1, lms });
  return learnerRefOf({ organizationId, learnerId: learnerIdOf(organizationId, id) }, secret);
}

const by = {
  actor: { kind: 'system', id: 'tests', name: 'tests', requestId: '' },
  at: new Date('2026-11-20T10:00:00Z'),
} as const;
const page = { organizationId, before: undefined, limit: 100 };

describeLearnerPath("a learner's rights", (at) => {
  test('the export holds rows of every kind, and nobody else', async () => {
    await playAs(at, 'other-person');
    const found = await exportLearner(at.database.writer, await playAs(at, 'exported-person'), by);
    const counts = Object.fromEntries(Object.entries(found).map(([table, rows]) => [table, rows.length]));
    expect(counts).toMatchObject({
      'causeway.learner': 1,
      'causeway.session': 1,
      'causeway.session_event': 4,
      'causeway.lms_write': 1,
    });
    expect(JSON.stringify(found)).not.toContain('other-person');
  });

  test('after erasing nothing is left, and others keep everything', async () => {
    const other = await playAs(at, 'stays');
    const before = await readLearner(at.database.writer, other);
    const gone = await playAs(at, 'goes');
    expect((await eraseLearner(at.database.writer, gone, by))['causeway.session_event']).toBe(4);
    expect(Object.values(await readLearner(at.database.writer, gone)).flat()).toEqual([]);
    expect(await readLearner(at.database.writer, other)).toEqual(before);
  });

  test('exports and erasures are in the audit log, without who they were about', async () => {
    const learner = await playAs(at, 'asked-for');
    const before = (await readAuditLog(at.database.writer, page)).length;
    await exportLearner(at.database.writer, learner, by);
    await eraseLearner(at.database.writer, learner, by);
    const entries = (await readAuditLog(at.database.writer, page)).slice(0, -before || undefined);
    expect(entries.map(({ action }) => action)).toEqual(['learner.erased', 'learner.exported']);
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`asked-for|${learner.learnerId}`));
  });

  test('every table that names a learner or a session is listed', async () => {
    const { rows } = await sql<{ name: string }>`
      select distinct c.table_schema || '.' || c.table_name as name
      from information_schema.columns c
      join pg_namespace n on n.nspname = c.table_schema
      join pg_class t
        on t.relnamespace = n.oid and t.relname = c.table_name and t.relkind in ('r', 'p') and not t.relispartition
      where c.table_schema not in ('pg_catalog', 'information_schema')
        and c.column_name in ('learner_id', 'session_id')
      order by name`.execute(at.database.writer);
    const listed: readonly string[] = learnerTables.map(({ table }) => table);
    expect(rows.map(({ name }) => name).filter((name) => !listed.includes(name))).toEqual([]);
  });
});
