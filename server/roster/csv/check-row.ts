import type { Column } from './data-file.ts';
import { type DataFileName, dataFileOf, type Mode } from './data-files.ts';
import type { FindingCode } from './findings.ts';

interface RowFinding {
  readonly code: FindingCode;
  readonly column?: string;
}

/** Says what is wrong with one row by itself. */
export type RowCheck = (values: readonly string[]) => readonly RowFinding[];

interface Reading {
  readonly name: DataFileName;
  readonly mode: Mode;
  /** In the order of the header. */
  readonly columns: readonly Column[];
}

const none: readonly RowFinding[] = [];

/** The check of a file's rows. It is made once and called for each of very many rows: of a sound one it makes no lists. */
export function createRowCheck({ name, mode, columns }: Reading): RowCheck {
  const checkPeriods = createPeriodCheck(name, columns);
  return (values) => {
    if (values.length !== columns.length) return [{ code: 'ROW_WIDTH' }];
    const found = checkValues(values, columns);
    if (found.length > 0) return found;
    const status = checkStatus(values, mode);
    const periods = checkPeriods(values);
    return periods.length === 0 ? status : [...status, ...periods];
  };
}

function checkValues(values: readonly string[], columns: readonly Column[]): readonly RowFinding[] {
  let found = none;
  columns.forEach((column, index) => {
    const code = checkValue(column, values[index] ?? '');
    if (code !== undefined) found = [...found, { code, column: column.name }];
  });
  return found;
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

function createPeriodCheck(name: DataFileName, columns: readonly Column[]): RowCheck {
  const placeOf = (column: string) => columns.findIndex((each) => each.name === column);
  const periods = (dataFileOf(name).periods ?? []).map(([begin, end]) => ({
    begin: placeOf(begin),
    end: placeOf(end),
    column: end,
  }));
  if (periods.length === 0) return () => none;
  return (values) => {
    const wrong = periods.filter(({ begin, end }) => isBefore(values[end], values[begin]));
    return wrong.length === 0 ? none : wrong.map(({ column }) => ({ code: 'DATE_ORDER', column }));
  };
}

/** Days as ISO 8601 writes them; an open end is never before a beginning. */
function isBefore(end = '', begin = ''): boolean {
  return begin !== '' && end !== '' && end < begin;
}
