import type { Db } from '../../database/open-database.ts';
import { type CasePart, partNames, singleParts } from './case-parts.ts';

const page = 1000;

/** The package of a document as JSON text, in pieces; every record as it was sent. Nothing where the document is not known. */
export async function* exportPackage(db: Db, documentId: string): AsyncGenerator<string> {
  const present = await listParts(db, documentId);
  if (present.length === 0) return;
  const write = (part: CasePart) => writePart(db, documentId, part);
  yield '{';
  yield* writeMembers(
    present.filter((part) => !part.includes('.')),
    write,
  );
  const definitions = present.filter((part) => part.includes('.'));
  if (definitions.length > 0) {
    yield ',\n"CFDefinitions":{';
    yield* writeMembers(definitions, write);
    yield '}';
  }
  yield '}\n';
}

async function* writeMembers(
  parts: readonly CasePart[],
  write: (part: CasePart) => AsyncGenerator<string>,
): AsyncGenerator<string> {
  for (const [index, part] of parts.entries()) {
    if (index > 0) yield ',\n';
    yield* write(part);
  }
}

async function listParts(db: Db, documentId: string): Promise<readonly CasePart[]> {
  const rows = await db
    .selectFrom('causeway.case_record')
    .select('part')
    .distinct()
    .where('document_id', '=', documentId)
    .execute();
  return partNames.filter((name) => rows.some(({ part }) => part === name));
}

async function* writePart(db: Db, documentId: string, part: CasePart): AsyncGenerator<string> {
  const name = JSON.stringify(part.split('.').at(-1));
  const isList = !singleParts.includes(part);
  yield `${name}:${isList ? '[' : ''}`;
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('causeway.case_record')
      .select(['position', 'content'])
      .where('document_id', '=', documentId)
      .where('part', '=', part)
      .where('position', '>', after)
      .orderBy('position')
      .limit(page)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) break;
    yield (after === -1 ? '' : ',\n') + rows.map(({ content }) => content).join(',\n');
    after = last.position;
  }
  if (isList) yield ']';
}
