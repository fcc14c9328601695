import type { Db } from '../../../database/open-database.ts';
import { type Decided, mostTold } from './decision.ts';
import { findDefinedWords } from './find-defined-words.ts';
import { findEditedRecords } from './find-edited-records.ts';
import { findMergedPeople } from './find-merged-people.ts';

/** What people have decided about the records of `roster_change`: the first 100, those that are overwritten before those that stay. */
export async function findDecisions(tx: Db, organizationId: string): Promise<Decided> {
  const found: readonly Decided[] = [
    await findEditedRecords(tx, organizationId),
    await findMergedPeople(tx, organizationId),
    await findDefinedWords(tx, organizationId),
  ];
  const all = found.flatMap(({ decisions }) => decisions);
  const [overwritten, kept] = (['overwritten', 'kept'] as const).map((outcome) =>
    all.filter((decision) => decision.outcome === outcome),
  );
  return {
    decisions: [...(overwritten ?? []), ...(kept ?? [])].slice(0, mostTold),
    total: found.reduce((sum, { total }) => sum + total, 0),
  };
}
