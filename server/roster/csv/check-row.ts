import type { Column } from './data-file.ts';
import { type DataFileName, dataFileOf, type Mode } from './data-files.ts';
import type { FindingCode } from './findings.ts';

interface RowFinding {
  readonly code: FindingCode;
  readonly column?: string;
}

interface Reading {
  readonly name: DataFileName;
  readonly mode: Mode;
  readonly columns: readonly Column[];
}

/** What is wrong with one row by itself. */
export function checkRow(values: readonly string[], { name, mode, columns }: Reading): readonly RowFinding[] {
  if (values.length !== columns.length) return [{ code: 'ROW_WIDTH' }];
  const found = columns.flatMap((column, index): readonly RowFinding[] => {
    const code = checkValue(column, values[index] ?? '');
    return code === undefined ? [] : [{ code, column: column.name }];
  });
  if (found.length > 0) return found;
  const read = (column: string) => values[columns.findIndex((each) => each.name === column)] ?? '';
  return [...checkStatus(read, mode), ...checkPeriods(read, name)];
}

function checkValue({ isRequired, type }: Column, value: string): FindingCode | undefined {
  if (value === '') return isRequired ? 'VALUE_MISSING' : undefined;
  if (/[\r\n]/.test(value)) return 'LINE_BREAK';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\u0000-\u0008\u000b-\u001f]/.test(value)) return 'CONTROL_CHARACTER';
  return type(value);
}

function checkStatus(read: (column: string) => string, mode: Mode): readonly RowFinding[] {
  const [status, modified] = [read('status'), read('dateLastModified')];
  if (mode === 'bulk')
    return status === '' && modified === '' ? [] : [{ code: 'STATUS_IN_BULK', column: 'status' }];
  if (status === '' || modified === '') return [{ code: 'STATUS_MISSING', column: 'status' }];
  return status === 'active' || status === 'tobedeleted'
    ? []
    : [{ code: 'STATUS_UNKNOWN', column: 'status' }];
}

function checkPeriods(read: (column: string) => string, name: DataFileName): readonly RowFinding[] {
  const { periods = [] } = dataFileOf(name);
  return periods.flatMap(([begin, end]): readonly RowFinding[] => {
    const [from, to] = [read(begin), read(end)];
    return from !== '' && to !== '' && to < from ? [{ code: 'DATE_ORDER', column: end }] : [];
  });
}
