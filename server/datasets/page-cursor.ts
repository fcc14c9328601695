import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from './parse-json.ts';
import type { Position, Question } from './question.ts';

type Asked = Omit<Question, 'after' | 'limit'>;

const cursorSchema = z.strictObject({
  q: z.string(),
  k: z.array(z.string().nullable()),
  s: z.int().min(0),
});

/** `next` of a page: where the following one begins. It opens nothing by itself, so it is not signed. */
export function formatPosition({ key, skip }: Position, question: Asked): string {
  return Buffer.from(JSON.stringify({ q: fingerprintOf(question), k: key, s: skip })).toString('base64url');
}

/** Undefined for anything but a cursor that the same question gave. */
export function parsePosition(text: string, question: Asked): Position | undefined {
  const read = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!read.success) return undefined;
  const { q, k, s } = read.data;
  const isOurs = q === fingerprintOf(question) && k.length === question.order.length;
  return isOurs ? { key: k, skip: s } : undefined;
}

/** Of all that decides which rows come in which order. */
function fingerprintOf({ dataset, filters, order, zone, organizations }: Asked): string {
  const parts = [
    dataset.name,
    filters.map(({ column, operator, values }) => [column.name, operator, values]),
    order.map(({ column, direction }) => [column.name, direction]),
    zone,
    organizations,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}
