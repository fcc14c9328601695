import type { Column } from '../dataset.ts';
import { createJsonFormat } from '../format-json.ts';
import type { Encoder } from './encoder.ts';

/** One JSON object per line. The last line is the proof, `{"$end":{…}}`: a file without it was cut off. */
export function createNdjson(columns: readonly Column[]): Encoder {
  const format = createJsonFormat(columns);
  return {
    begin: () => new Uint8Array(),
    encode: (rows) => Buffer.from(rows.map((row) => `${format(row)}\n`).join('')),
    end: (proof) => Buffer.from(`${JSON.stringify({ $end: proof })}\n`),
  };
}
