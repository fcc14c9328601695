import { Readable } from 'node:stream';
import type { Caller } from '../authorization/caller.ts';
import type { Db } from '../database/open-database.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { buildQuery } from './build-query.ts';
import { beginExport, finishExport } from './export-records.ts';
import type { FileFormat } from './formats/file-formats.ts';
import { openCursor } from './open-cursor.ts';
import type { Question } from './question.ts';
import type { Reader } from './reader.ts';
import { datasetRefusals } from './refusals.ts';
import { refuseFaults } from './refuse-faults.ts';
import { type WrittenFile, writeFile } from './write-file.ts';

export interface ExportDependencies {
  readonly reader: Reader;
  /** For the records of exports. */
  readonly db: Db;
  readonly now: () => Date;
  /** Each file holds a connection of the reader's as long as its download takes. */
  readonly slots: ExportSlots;
}

export interface ExportSlots {
  /** Undefined where all are taken. */
  readonly take: () => (() => void) | undefined;
}

/** So many files at once. */
export function createExportSlots(count: number): ExportSlots {
  const taken = new Set<symbol>();
  return {
    take: () => {
      if (taken.size >= count) return undefined;
      const slot = Symbol();
      taken.add(slot);
      return () => void taken.delete(slot);
    },
  };
}

export interface ExportAsked {
  readonly question: Question;
  readonly format: FileFormat;
  readonly caller: Caller;
}

export interface Export {
  readonly id: string;
  readonly asOf: string;
  readonly file: Readable;
  /** What was written; undefined until all of it is. */
  readonly written: () => WrittenFile | undefined;
}

/** Begins a file with all that a question asks for. A stream that fails is destroyed, so that the answer is seen to be cut off. */
export async function exportDataset(
  { question, format, caller }: ExportAsked,
  { reader, db, now, slots }: ExportDependencies,
): Promise<Export> {
  const giveBack = slots.take();
  if (giveBack === undefined) throw new RefusedError(datasetRefusals.EXPORTS_BUSY);
  try {
    const key = await beginExport(db, { caller, question, at: now() });
    const cursor = await refuseFaults(question, () => openCursor(reader, question, buildQuery(question)));
    const release = once(() => cursor.close().finally(giveBack));
    const done: { file?: WrittenFile } = {};
    const onWritten = async (file: WrittenFile): Promise<void> => {
      // Who has the last piece may ask for the next file at once.
      await release();
      await finishExport(db, key, { ...file, at: now() });
      done.file = file;
    };
    const file = Readable.from(writeFile(cursor, { format, columns: question.columns, onWritten }), {
      objectMode: false,
    });
    file.once('close', () => void release());
    return { id: key.id, asOf: cursor.asOf, file, written: () => done.file };
  } catch (error) {
    giveBack();
    throw error;
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  const begun: { work?: Promise<void> } = {};
  return () => {
    begun.work ??= work();
    return begun.work;
  };
}
