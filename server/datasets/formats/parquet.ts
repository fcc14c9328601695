import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Cell, ColumnType } from '../column-types.ts';
import type { Column } from '../dataset.ts';
import type { Encoder } from './encoder.ts';

/** Apache Parquet with the dataset's own types; moments are of UTC. A file without its footer opens nowhere. */
export function createParquet(columns: readonly Column[]): Encoder {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'dataset', num_children: columns.length }, ...columns.flatMap(elementsOf)],
    createdBy: 'causeway',
  });
  const drain = (): Uint8Array => {
    const piece = bytes.getBytes().slice();
    bytes.index = 0;
    return piece;
  };
  return {
    begin: drain,
    encode: (rows) => {
      const columnData = columns.map(({ name, type }) => ({
        name,
        data: rows.map((row) => convert(type, row[name] ?? null)),
      }));
      void file.write({ columnData, rowGroupSize: rows.length });
      return drain();
    },
    end: ({ rows, asOf }) => {
      file.kvMetadata = [
        { key: 'rows', value: String(rows) },
        { key: 'asOf', value: asOf },
      ];
      void file.finish();
      return drain();
    },
  };
}

type Leaf = Omit<SchemaElement, 'name'>;

const utf8 = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;

const leaves: Readonly<Record<Exclude<ColumnType, 'uuid[]'>, Leaf>> = {
  uuid: utf8,
  text: utf8,
  citext: utf8,
  date: { type: 'INT32', converted_type: 'DATE' },
  timestamptz: {
    type: 'INT64',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  integer: { type: 'INT32' },
  numeric: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
};

function elementsOf({ name, type }: Column): SchemaElement[] {
  if (type !== 'uuid[]') return [{ name, repetition_type: 'OPTIONAL', ...leaves[type] }];
  return [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', ...utf8 },
  ];
}

function convert(type: ColumnType, cell: Cell): unknown {
  if (typeof cell !== 'string') return cell;
  if (type === 'uuid[]') return JSON.parse(cell);
  return type === 'date' || type === 'timestamptz' ? new Date(cell) : cell;
}
