import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '../../../server/database/open-database.ts';
import { dropOldPartitions, ensurePartitions } from '../../../server/jobs/partitions.ts';
import { describeDatabase } from '../setting/describe-database.ts';

async function addWrite(db: Db, at: string): Promise<void> {
  await sql`
    insert into causeway.lms_write
      (organization_id, session_id, received_at, at, lease_id, element, value, returned, error_code)
    values (gen_random_uuid(), gen_random_uuid(), ${at}, ${at}, '', 'commit', '', 'true', '0')`.execute(db);
}

async function partitionsOfWrites(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct relname as name from causeway.lms_write w join pg_class on pg_class.oid = w.tableoid order by name`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

describeDatabase('monthly partitions', (at) => {
  test('a row goes into the partition of its month, in UTC', async () => {
    await ensurePartitions(at.database.writer, new Date('2026-11-21T00:00:00Z'));
    await addWrite(at.database.writer, '2026-11-30T23:59:59.999Z');
    await addWrite(at.database.writer, '2026-12-01T00:00:00Z');
    expect(await partitionsOfWrites(at.database.writer)).toEqual(['lms_write_2026_11', 'lms_write_2026_12']);
  });

  test('rows that came before their month was made are moved into it', async () => {
    await addWrite(at.database.writer, '2027-06-10T00:00:00Z');
    expect(await partitionsOfWrites(at.database.writer)).toContain('lms_write_rest');
    await ensurePartitions(at.database.writer, new Date('2027-06-01T00:00:00Z'));
    expect(await partitionsOfWrites(at.database.writer)).toContain('lms_write_2027_06');
  });

  test('many processes that make the same month at once make it once', async () => {
    const month = new Date('2030-01-01T00:00:00Z');
    await Promise.all([1, 2, 3, 4].map(() => ensurePartitions(at.database.writer, month)));
    await addWrite(at.database.writer, '2030-02-01T00:00:00Z');
    expect(await partitionsOfWrites(at.database.writer)).toContain('lms_write_2030_02');
  });

  test('retention drops whole months before its own, and nothing where it is 0', async () => {
    const rules = { at: new Date('2027-01-15T00:00:00Z') };
    expect(await dropOldPartitions(at.database.writer, { ...rules, retentionMonths: 0 })).toEqual([]);
    const dropped = await dropOldPartitions(at.database.writer, { ...rules, retentionMonths: 1 });
    expect(dropped).toEqual(['lms_write_2026_11', 'session_event_2026_11']);
  });
});
