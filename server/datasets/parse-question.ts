import { z } from 'zod';
import type { Refusal } from '../refusals/refusal.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { grainOf } from './catalogue.ts';
import { type Column, type Dataset, findColumn } from './dataset.ts';
import { parsePosition } from './page-cursor.ts';
import { parseFilter } from './parse-filter.ts';
import { type Format, formats, type Order, type Question } from './question.ts';
import { datasetRefusals } from './refusals.ts';

const names = ['columns', 'order', 'limit', 'after', 'format', 'zone', 'organizations'] as const;
const greatestPage = 10_000;
const usualPage = 1000;

interface Asked {
  readonly dataset: Dataset;
  readonly parameters: URLSearchParams;
  /** In which the caller may read datasets. */
  readonly organizations: readonly string[];
  /** Of the request's Accept, where `format` does not say. */
  readonly accepted: Format | undefined;
}

/** Parses the parameters of GET /api/datasets/{name}. Throws RefusedError that names the first one that cannot be. */
export function parseQuestion({ dataset, parameters, organizations, accepted }: Asked): Question {
  const given = parseGiven(parameters);
  const format = parseFormat(given.get('format'), accepted);
  const order = parseOrder(dataset, given.get('order'));
  const unpaged = {
    dataset,
    columns: parseColumns(dataset, given.get('columns')),
    filters: [...given]
      .filter(([name]) => !names.some((one) => one === name))
      .map(([name, value]) => parseFilter(dataset, name, value)),
    // Pages need an order of all rows; a file may come as it is found.
    order: format === 'json' ? [...order, ...restOfGrain(dataset, order)] : order,
    zone: parseZone(given.get('zone')),
    format,
    limit: parseLimit(given.get('limit'), format),
    organizations: parseOrganizations(given.get('organizations'), organizations),
  };
  return { ...unpaged, after: parseAfter(given.get('after'), unpaged) };
}

function parseGiven(parameters: URLSearchParams): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (given.has(name)) throw refuse(datasetRefusals.PARAMETER_REPEATED, name.slice(0, 200));
    given.set(name, value);
  }
  return given;
}

function parseFormat(text: string | undefined, accepted: Format = 'json'): Format {
  if (text === undefined) return accepted;
  const format = formats.find((one) => one === text);
  if (format === undefined) throw refuse(datasetRefusals.FORMAT_UNKNOWN, 'format');
  return format;
}

function parseColumns(dataset: Dataset, text: string | undefined): readonly Column[] {
  if (text === undefined) return dataset.columns;
  const wanted = text.split(',').map((name) => requireColumn(dataset, name, 'columns'));
  if (new Set(wanted).size !== wanted.length) throw refuse(datasetRefusals.PARAMETER_REPEATED, 'columns');
  return wanted;
}

function parseOrder(dataset: Dataset, text: string | undefined): readonly Order[] {
  if (text === undefined) return [];
  const order = text.split(',').map((word): Order => {
    const isDescending = word.startsWith('-');
    const column = requireColumn(dataset, isDescending ? word.slice(1) : word, 'order');
    return { column, direction: isDescending ? 'desc' : 'asc' };
  });
  if (new Set(order.map(({ column }) => column)).size !== order.length)
    throw refuse(datasetRefusals.PARAMETER_REPEATED, 'order');
  return order;
}

function restOfGrain(dataset: Dataset, order: readonly Order[]): readonly Order[] {
  return grainOf(dataset)
    .filter((name) => !order.some(({ column }) => column.name === name))
    .map((name) => ({ column: requireColumn(dataset, name, 'order'), direction: 'asc' }));
}

function requireColumn(dataset: Dataset, name: string, parameter: string): Column {
  const column = findColumn(dataset, name);
  if (column === undefined) throw refuse(datasetRefusals.COLUMN_UNKNOWN, parameter);
  return column;
}

/** The zone's own name for itself, as the database's list has it too; offsets and abbreviations name no zone. */
function parseZone(text: string | undefined): string {
  if (text === undefined) return 'UTC';
  try {
    if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/i.test(text)) throw new RangeError('not a name');
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refuse(datasetRefusals.ZONE_UNKNOWN, 'zone');
  }
}

function parseLimit(text: string | undefined, format: Format): number | undefined {
  if (text === undefined) return format === 'json' ? usualPage : undefined;
  const limit = /^\d{1,12}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || (format === 'json' && limit > greatestPage))
    throw refuse(datasetRefusals.LIMIT_MALFORMED, 'limit');
  return limit;
}

const idList = z.array(z.guid().toLowerCase()).min(1);

function parseOrganizations(text: string | undefined, own: readonly string[]): readonly string[] {
  if (text === undefined) return own;
  const asked = idList.safeParse(text.split(','));
  if (!asked.success) throw refuse(datasetRefusals.SCOPE_MALFORMED, 'organizations');
  if (!asked.data.every((id) => own.includes(id)))
    throw refuse(datasetRefusals.SCOPE_FOREIGN, 'organizations');
  return asked.data;
}

function parseAfter(text: string | undefined, question: Omit<Question, 'after'>): Question['after'] {
  if (text === undefined) return undefined;
  if (question.format !== 'json') throw refuse(datasetRefusals.PAGING_NEEDS_JSON, 'after');
  const position = parsePosition(text, question);
  if (position === undefined) throw refuse(datasetRefusals.CURSOR_MALFORMED, 'after');
  return position;
}

function refuse(refusal: Refusal, path: string): RefusedError {
  return new RefusedError(refusal, [{ path, message: refusal.title }]);
}
