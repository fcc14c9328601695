import { z } from 'zod';
import { RefusedError } from '../../refusals/refusal.ts';
import { type Collection, hasField } from './collections.ts';
import { type Filter, fieldsOf, parseFilter } from './filter.ts';
import type { ListOrder, OneRosterRecord } from './list-records.ts';
import { oneRosterRefusals } from './refusals.ts';

/** The query of a collection (OneRoster 1.2 REST binding, "Pagination", "Sorting", "Filtering", "Field Selection"). */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(3000).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  sort: z.string().max(200).optional(),
  orderBy: z.enum(['asc', 'desc']).default('asc'),
  filter: z.string().max(4000).optional(),
  fields: z.string().max(2000).optional(),
});
export type ListQuery = z.output<typeof listQuery>;

const errorAt = (path: string, message: string) => [{ path, message }];

/** Throws RefusedError where it names a field that the collection does not have, or a filter that is none. */
export function readOrder(
  query: ListQuery,
  collection: Collection,
  usualLimit: number | undefined,
): ListOrder {
  const { sort, orderBy, offset, limit = usualLimit } = query;
  if (sort !== undefined && !hasField(collection, sort)) {
    throw new RefusedError(oneRosterRefusals.ONE_ROSTER_SORT_FIELD, errorAt('sort', `There is no ${sort}.`));
  }
  return { filter: readFilter(query, collection), sort, descending: orderBy === 'desc', limit, offset };
}

function readFilter({ filter: text }: ListQuery, collection: Collection): Filter | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const filter = parseFilter(text);
  if (!filter.ok) {
    const message = `It stops being a filter at: ${filter.failure.slice(0, 80) || 'its end'}.`;
    throw new RefusedError(oneRosterRefusals.ONE_ROSTER_FILTER_INVALID, errorAt('filter', message));
  }
  const unknown = fieldsOf(filter.value).find((field) => !hasField(collection, field));
  if (unknown === undefined) return filter.value;
  throw new RefusedError(
    oneRosterRefusals.ONE_ROSTER_FILTER_FIELD,
    errorAt('filter', `There is no ${unknown}.`),
  );
}

/** Leaves of each record what `fields` names; everything without it. */
export function readSelection({ fields }: ListQuery, collection: Collection) {
  if (fields === undefined || fields.trim() === '') return (record: OneRosterRecord) => record;
  const names = fields.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isSelectable(collection, name));
  if (unknown !== undefined) {
    throw new RefusedError(
      oneRosterRefusals.ONE_ROSTER_SELECTION_FIELD,
      errorAt('fields', `There is no ${unknown}.`),
    );
  }
  return (record: OneRosterRecord) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

/** A selection names whole members: `student`, not `student.sourcedId`. */
function isSelectable(collection: Collection, name: string): boolean {
  return collection.fields.some((field) => field === name || field.split('.')[0] === name);
}
