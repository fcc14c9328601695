import type { Database } from '../../../server/database/open-database.ts';
import { buildQuery } from '../../../server/datasets/build-query.ts';
import { describeDatasets } from '../../../server/datasets/describe-datasets.ts';
import type { FileFormat } from '../../../server/datasets/formats/file-formats.ts';
import { openCursor } from '../../../server/datasets/open-cursor.ts';
import { writeFile } from '../../../server/datasets/write-file.ts';
import { organizationId, organizations } from './seed.ts';

/** Writes the dataset all_attempts of all organizations as one file, tells of each piece, and gives the number of rows. */
export async function exportWhole(
  { writer, reader, kind }: Database,
  format: FileFormat,
  onPiece: (bytes: number) => void,
): Promise<number> {
  const dataset = (await describeDatasets(writer)).get('all_attempts');
  if (dataset === undefined) throw new Error('There is no dataset all_attempts.');
  const { columns } = dataset;
  const scope = {
    organizations: Array.from({ length: organizations }, (_, n) => organizationId(n + 1)),
    zone: 'UTC',
  };
  const question = { dataset, columns, filters: [], order: [], format, limit: undefined, after: undefined };
  const cursor = await openCursor({ db: reader, kind }, scope, buildQuery({ ...question, ...scope }));
  let rows = 0;
  const onWritten = async (file: { readonly rows: number }) => {
    rows = file.rows;
  };
  for await (const piece of writeFile(cursor, { format, columns, onWritten })) onPiece(piece.length);
  await cursor.close();
  return rows;
}
