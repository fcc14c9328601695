import type { Column } from './data-file.ts';
import { type DataFileName, dataFileOf } from './data-files.ts';
import type { Finding, Findings } from './findings.ts';
import { dateTime, sourcedId, text, vocabulary } from './value-types.ts';

const base: readonly Column[] = [
  { name: 'sourcedId', isRequired: true, type: sourcedId },
  { name: 'status', isRequired: false, type: vocabulary('active', 'tobedeleted') },
  { name: 'dateLastModified', isRequired: false, type: dateTime },
];

/** The columns of a file in the order of its header, extensions included; undefined, with findings, where it cannot be read. */
export function readHeader(
  name: DataFileName,
  header: readonly string[],
  findings: Findings,
): readonly Column[] | undefined {
  const standard = [...base, ...dataFileOf(name).columns];
  const faults = findHeaderFaults(header, standard);
  for (const fault of faults) findings.add({ ...fault, file: `${name}.csv`, row: 1 });
  if (faults.length > 0) return undefined;
  return header.map((column) => find(standard, column) ?? { name: column, isRequired: false, type: text });
}

type HeaderFault = Pick<Finding, 'code' | 'column'>;

function findHeaderFaults(header: readonly string[], standard: readonly Column[]): readonly HeaderFault[] {
  if (header.length === 1 && /[;\t|]/.test(header[0] ?? '')) return [{ code: 'HEADER_SEPARATOR' }];
  const missing = standard
    .filter(({ name, isDropped }) => !header.includes(name) && isDropped !== true)
    .map(({ name }): HeaderFault => ({ code: 'HEADER_MISSING', column: name }));
  const odd = header.flatMap((column, index): readonly HeaderFault[] => {
    if (header.indexOf(column) !== index) return [{ code: 'HEADER_TWICE', column }];
    return isMetadata(column) || find(standard, column) ? [] : [{ code: 'HEADER_UNKNOWN', column }];
  });
  const faults = [...missing, ...odd];
  return faults.length > 0 || isOrdered(header, standard) ? faults : [{ code: 'HEADER_ORDER' }];
}

/** The standard's columns in its order, and everything else at the far right. */
function isOrdered(header: readonly string[], standard: readonly Column[]): boolean {
  const expected = standard.map(({ name }) => name).filter((name) => header.includes(name));
  return expected.every((name, index) => header[index] === name);
}

function isMetadata(column: string): boolean {
  return column.startsWith('metadata.') && column.length > 'metadata.'.length;
}

function find(columns: readonly Column[], name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}
