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

const none: readonly RowFinding[] = [];

/** What is wrong with one row by itself. Called for each of very many rows: a sound one makes no lists. */
export function checkRow(values: readonly string[], { name, mode, columns }: Reading): readonly RowFinding[] {
  if (values.length !== columns.length) return [{ code: 'ROW_WIDTH' }];
  let found = none;
  columns.forEach((column, index) => {
    const code = checkValue(column, values[index] ?? '');
    if (code !== undefined) found = [...found, { code, column: column.name }];
  });
  if (found.length > 0) return found;
  const status = checkStatus(values, mode);
  const periods = checkPeriods((column) => values[columns.findIndex((each) => each.name === column)], name);
  return periods.length === 0 ? status : [...status, ...periods];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const control = /[\u0000-\u0008\u000a-\u001f]/;

function checkValue({ isRequired, type }: Column, value: string): FindingCode | undefined {
  if (value === '') return isRequired ? 'VALUE_MISSING' : undefined;
  if (control.test(value)) return /[\r\n]/.test(value) ? 'LINE_BREAK' : 'CONTROL_CHARACTER';
  return type(value);
}

function checkStatus([, status = '', modified = '']: readonly string[], mode: Mode): readonly RowFinding[] {
  if (mode === 'bulk')
    return status === '' && modified === '' ? none : [{ code: 'STATUS_IN_BULK', column: 'status' }];
  if (status === '' || modified === '') return [{ code: 'STATUS_MISSING', column: 'status' }];
  return status === 'active' || status === 'tobedeleted'
    ? none
    : [{ code: 'STATUS_UNKNOWN', column: 'status' }];
}

type Read = (column: string) => string | undefined;

function checkPeriods(read: Read, name: DataFileName): readonly RowFinding[] {
  const { periods } = dataFileOf(name);
  if (periods === undefined) return none;
  return periods.flatMap(([begin, end]): readonly RowFinding[] => {
    const [from = '', to = ''] = [read(begin), read(end)];
    return from !== '' && to !== '' && to < from ? [{ code: 'DATE_ORDER', column: end }] : [];
  });
}
