import type { Column } from '../dataset.ts';
import type { Format } from '../question.ts';
import { createCsv } from './csv.ts';
import type { Encoder } from './encoder.ts';
import { createNdjson } from './ndjson.ts';
import { createParquet } from './parquet.ts';

export type FileFormat = Exclude<Format, 'json'>;

interface FileFormatRow {
  readonly mediaType: string;
  readonly create: (columns: readonly Column[]) => Encoder;
  /** Rows that are encoded at once: small, because nothing else is answered meanwhile, but Parquet is read by such groups. */
  readonly rows: number;
  readonly isCompressed: boolean;
}

export const fileFormats: Readonly<Record<FileFormat, FileFormatRow>> = {
  ndjson: { mediaType: 'application/x-ndjson', create: createNdjson, rows: 1000, isCompressed: false },
  csv: { mediaType: 'text/csv; charset=utf-8', create: createCsv, rows: 1000, isCompressed: false },
  parquet: {
    mediaType: 'application/vnd.apache.parquet',
    create: createParquet,
    rows: 5000,
    isCompressed: true,
  },
};
