import { createHash } from 'node:crypto';
import type { Column } from './dataset.ts';
import type { Proof } from './formats/encoder.ts';
import { type FileFormat, fileFormats } from './formats/file-formats.ts';
import type { Cursor, Row } from './open-cursor.ts';

export interface FileOrder {
  readonly format: FileFormat;
  readonly columns: readonly Column[];
  /** Hears what was written, before the last piece is given out: who has that can ask for it. */
  readonly onWritten: (file: WrittenFile) => Promise<void>;
}

export interface WrittenFile extends Proof {
  readonly bytes: number;
}

/** The pieces of a file with all rows of a cursor. */
export async function* writeFile(
  { asOf, batches }: Cursor,
  { format, columns, onWritten }: FileOrder,
): AsyncGenerator<Uint8Array, void> {
  const { create, rows: groupSize } = fileFormats[format];
  const encoder = create(columns);
  const hash = createHash('sha256');
  const written = { rows: 0, bytes: 0 };
  const note = (piece: Uint8Array): Uint8Array => {
    hash.update(piece);
    written.bytes += piece.length;
    return piece;
  };
  yield note(encoder.begin());
  for await (const group of inGroups(batches, groupSize)) {
    written.rows += group.length;
    yield note(encoder.encode(group));
  }
  const last = note(encoder.end({ rows: written.rows, asOf, sha256: hash.copy().digest('hex') }));
  await onWritten({ ...written, asOf, sha256: hash.digest('hex') });
  yield last;
}

async function* inGroups(
  batches: AsyncIterable<readonly Row[]>,
  size: number,
): AsyncGenerator<readonly Row[], void> {
  let group: Row[] = [];
  for await (const batch of batches) {
    group.push(...batch);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
