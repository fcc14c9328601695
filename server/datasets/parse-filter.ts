import { RefusedError } from '../refusals/refusal.ts';
import { type Operator, rulesOf } from './column-types.ts';
import { type Column, type Dataset, findColumn } from './dataset.ts';
import type { Filter } from './question.ts';
import { datasetRefusals } from './refusals.ts';

const greatestList = 1000;

/** A filter as its parameter says it: `column=value` or `column.operator=value`. Throws RefusedError that names it. */
export function parseFilter(dataset: Dataset, name: string, text: string): Filter {
  const [columnName = '', word = 'equal', ...more] = name.split('.');
  const column = findColumn(dataset, columnName);
  if (column === undefined) {
    throw new RefusedError(datasetRefusals.COLUMN_UNKNOWN, [
      { path: name.slice(0, 200), message: `The dataset ${dataset.name} has no such column.` },
    ]);
  }
  const operator = rulesOf(column.type).operators.find((one) => one === word);
  if (operator === undefined || more.length > 0) throw refuseOperator(column, name);
  return { column, operator, values: parseValues({ column, operator, text, name }) };
}

interface Given {
  readonly column: Column;
  readonly operator: Operator;
  readonly text: string;
  readonly name: string;
}

function parseValues({ column, operator, text, name }: Given): readonly string[] {
  if (operator === 'is') return [parseNull(text, name)];
  const texts = operator === 'in' ? text.split(',') : [text];
  const { value, cast } = rulesOf(column.type);
  const parsed = texts.map((one) => value.safeParse(one));
  const values = parsed.flatMap((one) => (one.success ? [one.data] : []));
  // PostgreSQL's text holds no NUL.
  if (values.length < texts.length || texts.length > greatestList || text.includes('\0')) {
    throw refuseValue(
      name,
      operator === 'in' ? `up to ${greatestList} of ${cast}, with commas between them` : cast,
    );
  }
  return values;
}

function parseNull(text: string, name: string): string {
  if (text !== 'null' && text !== 'present') throw refuseValue(name, 'null or present');
  return text;
}

function refuseOperator({ type }: Column, name: string): RefusedError {
  const known = rulesOf(type).operators.join(', ');
  return new RefusedError(datasetRefusals.FILTER_UNKNOWN, [
    { path: name.slice(0, 200), message: `The column is of type ${type}; its operators are ${known}.` },
  ]);
}

function refuseValue(name: string, wanted: string): RefusedError {
  return new RefusedError(datasetRefusals.FILTER_MALFORMED, [{ path: name, message: `Give ${wanted}.` }]);
}
