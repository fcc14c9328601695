import type { ZipFile } from 'yauzl';
import type { EntryHead } from '../../packages/check/judge-entry.ts';
import type { CsvRecord } from './field-reader.ts';
import type { FindingCode } from './findings.ts';
import { CsvSplitter, type Split } from './split-csv.ts';

/** Why a file cannot be read on. */
export class UnreadableCsv extends Error {
  readonly code: FindingCode;

  constructor(code: FindingCode) {
    super(code);
    this.code = code;
  }
}

/**
 * The records of one file (RFC 4180), the header first, as many at a time as come together: one by one would cost more than reading
 * them. A byte order mark is left out. Throws UnreadableCsv after the records that can be read.
 */
export async function* readCsv(zip: ZipFile, { entry }: EntryHead): AsyncGenerator<readonly CsvRecord[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const splitter = new CsvSplitter();
  for await (const bytes of readBytes(zip, entry))
    yield* recordsOf(splitter.push(decode(() => decoder.decode(bytes, { stream: true }))));
  yield* recordsOf(splitter.push(decode(() => decoder.decode())));
  yield* recordsOf(splitter.end());
}

async function* readBytes(zip: ZipFile, entry: EntryHead['entry']): AsyncGenerator<Buffer> {
  const bytes: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
  try {
    yield* bytes;
  } catch {
    // Inflating fails, or the checksum differs: to a roster it is the same.
    throw new UnreadableCsv('ZIP_ENTRY_DAMAGED');
  }
}

function decode(read: () => string): string {
  try {
    return read();
  } catch {
    // With `fatal` a decoder throws at bytes that are no UTF-8, and at nothing else.
    throw new UnreadableCsv('ENCODING');
  }
}

function* recordsOf({ records, fault }: Split): Generator<readonly CsvRecord[]> {
  yield records;
  if (fault !== undefined) throw new UnreadableCsv(fault);
}
