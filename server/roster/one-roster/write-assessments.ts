import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import type { AssessmentLineItem, AssessmentResult } from './assessment-schemas.ts';
import { type CollectionPath, findCollection } from './collections.ts';
import { findRecord } from './list-records.ts';
import { requireMasteredUnits } from './mastered-units.ts';
import { oneRosterRefusals } from './refusals.ts';
import { uuidOfSourcedId } from './sourced-id.ts';

/** Whose record, by which sourcedId. */
interface RecordKey {
  readonly organizationId: string;
  readonly sourcedId: string;
}

/** Writes a line item, new or in place of the one with its sourcedId. Throws RefusedError for a reference to nothing. */
export async function putLineItem(db: Db, key: RecordKey, item: AssessmentLineItem): Promise<void> {
  const { sourcedId: _, status, dateLastModified, title, class: ofClass, ...more } = item;
  const { parentAssessmentLineItem: parent, metadata = {}, ...record } = more;
  const refer = (path: string, collection: CollectionPath, to: { sourcedId: string } | undefined) =>
    to === undefined ? null : findReferred(db, { path, collection, ...key, sourcedId: to.sourcedId });
  const classId = await refer('assessmentLineItem.class', 'classes', ofClass);
  const parentId = await refer('assessmentLineItem.parentAssessmentLineItem', 'assessmentLineItems', parent);
  const id = await keyOf(db, 'assessmentLineItems', key);
  await sql`
    insert into core.one_roster_assessment_line_item
      (id, sourced_id, organization_id, title, class_id, parent_id, status, date_last_modified, metadata, record)
    values (${id}, ${key.sourcedId}, ${key.organizationId}, ${title}, ${classId}, ${parentId}, ${status},
      ${dateLastModified}, ${JSON.stringify(metadata)}, ${JSON.stringify(record)})
    on conflict (id) do update set
      title = excluded.title,
      class_id = excluded.class_id,
      parent_id = excluded.parent_id,
      status = excluded.status,
      date_last_modified = excluded.date_last_modified,
      metadata = excluded.metadata,
      record = excluded.record`.execute(db);
}

/** Writes a result, new or in place of the one with its sourcedId. Throws RefusedError for a reference to nothing. */
export async function putResult(db: Db, key: RecordKey, result: AssessmentResult): Promise<void> {
  const { sourcedId: _, status, dateLastModified, assessmentLineItem, student, ...more } = result;
  const { scoreStatus, score = null, metadata, courseId: __, ...record } = more;
  requireMasteredUnits(metadata ?? {});
  const refer = (path: string, collection: CollectionPath, sourcedId: string) =>
    findReferred(db, { path, collection, ...key, sourcedId });
  const lineItemId = await refer(
    'assessmentResult.assessmentLineItem',
    'assessmentLineItems',
    assessmentLineItem.sourcedId,
  );
  const studentId = await refer('assessmentResult.student', 'users', student.sourcedId);
  const id = await keyOf(db, 'assessmentResults', key);
  await sql`
    insert into core.one_roster_assessment_result
      (id, sourced_id, organization_id, assessment_line_item_id, student_id, score, score_status, score_date, status,
        date_last_modified, metadata, record)
    values (${id}, ${key.sourcedId}, ${key.organizationId}, ${lineItemId}, ${studentId}, ${score}, ${scoreStatus},
      ${instantOf(record.scoreDate)}, ${status}, ${dateLastModified}, ${JSON.stringify(metadata ?? {})},
      ${JSON.stringify(record)})
    on conflict (id) do update set
      assessment_line_item_id = excluded.assessment_line_item_id,
      student_id = excluded.student_id,
      score = excluded.score,
      score_status = excluded.score_status,
      score_date = excluded.score_date,
      status = excluded.status,
      date_last_modified = excluded.date_last_modified,
      metadata = excluded.metadata,
      record = excluded.record`.execute(db);
}

/** A day is its midnight in UTC. */
function instantOf(day: string): string {
  return new Date(day).toISOString();
}

const tables = {
  assessmentLineItems: { table: 'core.one_roster_assessment_line_item', kind: 'assessmentLineItem' },
  assessmentResults: { table: 'core.one_roster_assessment_result', kind: 'assessmentResult' },
} as const;

/** Removes a record; false where the organization has none of that name. */
export async function removeAssessment(db: Db, path: keyof typeof tables, key: RecordKey): Promise<boolean> {
  const found = await findRecord(db, { ...key, collection: findCollection(path) });
  if (found === undefined) return false;
  await sql`delete from ${sql.table(tables[path].table)} where id = ${found.id}::uuid`.execute(db);
  return true;
}

/** The key of the record of that name, if it is there; a new one otherwise. */
async function keyOf(db: Db, path: keyof typeof tables, key: RecordKey): Promise<string> {
  const found = await findRecord(db, { ...key, collection: findCollection(path) });
  return found?.id ?? uuidOfSourcedId(key.organizationId, tables[path].kind, key.sourcedId);
}

interface Reference extends RecordKey {
  readonly collection: CollectionPath;
  readonly path: string;
}

async function findReferred(
  db: Db,
  { collection, path, organizationId, sourcedId }: Reference,
): Promise<string> {
  const found = await findRecord(db, { organizationId, sourcedId, collection: findCollection(collection) });
  if (found !== undefined) return found.id;
  const message = `There is no record of that sourcedId in ${collection}.`;
  throw new RefusedError(oneRosterRefusals.ONE_ROSTER_REFERENCE, [{ path: `${path}.sourcedId`, message }]);
}
