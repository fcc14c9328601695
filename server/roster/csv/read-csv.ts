import { Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ZipFile } from 'yauzl';
import type { EntryHead } from '../../packages/check/judge-entry.ts';
import type { FindingCode } from './findings.ts';

/** Why a file cannot be read on. */
export class UnreadableCsv extends Error {
  readonly code: FindingCode;

  constructor(code: FindingCode) {
    super(code);
    this.code = code;
  }
}

/** The records of one file (RFC 4180), the header first; a byte order mark is left out. Throws UnreadableCsv. */
export async function* readCsv(zip: ZipFile, { entry }: EntryHead): AsyncGenerator<readonly string[]> {
  const bytes = await zip.openReadStreamPromise(entry);
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: false });
  const text = decodeUtf8();
  bytes.on('error', () => text.destroy(new UnreadableCsv('ZIP_ENTRY_DAMAGED')));
  text.on('error', (error) => parser.destroy(error));
  bytes.pipe(text).pipe(parser);
  try {
    yield* parser as AsyncIterable<readonly string[]>;
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableCsv('QUOTES') : error;
  } finally {
    bytes.destroy();
  }
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

function decode(read: () => string, done: (error: Error | null, text?: string) => void): void {
  try {
    done(null, read());
  } catch {
    done(new UnreadableCsv('ENCODING'));
  }
}
