import { Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ZipFile } from 'yauzl';
import type { EntryHead } from '../../packages/check/judge-entry.ts';
import type { FindingCode } from './findings.ts';

export type CsvRecord = readonly string[];

/** Why a file cannot be read on, and at which record, the header being the first, where that is known. */
export class UnreadableCsv extends Error {
  readonly code: FindingCode;
  readonly row: number | undefined;

  constructor(code: FindingCode, row?: number) {
    super(code);
    this.code = code;
    this.row = row;
  }
}

/** Characters. Longer records are no rows of a roster, and would be held in memory. */
const longestRecord = 4_000_000;
/** One by one would cost who reads them more than reading them. */
const atOnce = 500;

/**
 * The records of one file (RFC 4180), the header first, many at a time. A byte order mark is left out. Throws UnreadableCsv
 * after records that can be read.
 */
export async function* readCsv(zip: ZipFile, { entry }: EntryHead): AsyncGenerator<readonly CsvRecord[]> {
  const bytes = await zip.openReadStreamPromise(entry);
  const text = decodeUtf8();
  const parser = parse({ bom: true, relax_column_count: true, max_record_size: longestRecord });
  bytes.on('error', () => text.destroy(new UnreadableCsv('ZIP_ENTRY_DAMAGED')));
  text.on('error', (error) => parser.destroy(error));
  bytes.pipe(text).pipe(parser);
  try {
    yield* inBatches(parser);
  } finally {
    bytes.destroy();
  }
}

async function* inBatches(parser: AsyncIterable<CsvRecord>): AsyncGenerator<readonly CsvRecord[]> {
  let records: CsvRecord[] = [];
  try {
    for await (const record of parser) {
      records.push(record);
      if (records.length < atOnce) continue;
      yield records;
      records = [];
    }
  } catch (error) {
    yield records;
    throw error instanceof CsvError ? describeFault(error) : error;
  }
  yield records;
}

function describeFault(error: CsvError): UnreadableCsv {
  const code = error.code === 'CSV_MAX_RECORD_SIZE' ? 'VALUE_TOO_LONG' : 'QUOTES';
  return new UnreadableCsv(code, Number(Reflect.get(error, 'records')) + 1);
}

function decodeUtf8(): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return new Transform({
    decodeStrings: true,
    transform(chunk: Buffer, _, done) {
      decode(() => decoder.decode(chunk, { stream: true }), done);
    },
    flush(done) {
      decode(() => decoder.decode(), done);
    },
  });
}

/** With `fatal` a decoder throws at bytes that are no UTF-8, and at nothing else. */
function decode(read: () => string, done: (error: Error | null, text?: string) => void): void {
  try {
    done(null, read());
  } catch {
    done(new UnreadableCsv('ENCODING'));
  }
}
