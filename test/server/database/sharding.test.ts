import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeDatabase } from '../setting/describe-database.ts';

/**
 * The tables that a distributed PostgreSQL would shard by organization. Citus asks that every unique index holds the
 * distribution column, and that a foreign key between sharded tables begins with it.
 */
const sharded = [
  'learner',
  'learner_group',
  'group_member',
  'assignment',
  'session',
  'session_projection',
  'session_launch',
  'session_event',
  'session_challenge',
  'stream_state',
  'outbox',
  'learner_alias',
  'learner_challenge',
  'lms_write',
];

describeDatabase('sharding by organization', (at) => {
  test('every table that grows with learners can be sharded', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
      where c.relnamespace = 'causeway'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and exists (select 1 from pg_attribute l where l.attrelid = c.oid and l.attname in ('learner_id', 'session_id'))`.execute(
      at.database.writer,
    );
    expect(rows.map(({ name }) => name).filter((name) => !sharded.includes(name))).toEqual([]);
  });

  test('every unique index of a sharded table begins with the organization', async () => {
    const { rows } = await sql<{ table: string; index: string; first: string }>`
      select t.relname as "table", i.relname as index, a.attname as first
      from pg_index x
      join pg_class t on t.oid = x.indrelid and not t.relispartition
      join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where x.indisunique and t.relnamespace = 'causeway'::regnamespace and t.relname = any(${sharded})`.execute(
      at.database.writer,
    );
    expect(rows.length).toBeGreaterThanOrEqual(sharded.length - 1);
    expect(rows.filter(({ first }) => first !== 'organization_id')).toEqual([]);
  });

  test('no foreign key of a sharded table leaves the organization', async () => {
    const { rows } = await sql<{ name: string; first: string }>`
      select k.conname as name, a.attname as first
      from pg_constraint k
      join pg_class t on t.oid = k.conrelid and t.relnamespace = 'causeway'::regnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
      where k.contype = 'f' and t.relname = any(${sharded})`.execute(at.database.writer);
    expect(rows.filter(({ first }) => first !== 'organization_id')).toEqual([]);
  });
});
