import { z } from 'zod';
import { nameField, timeField } from '../../../authorization/fields.ts';
import { dialectNames } from '../dialects.ts';
import { authField } from '../receiver.ts';
import { failureTexts } from '../send/failures.ts';
import { topicNames } from '../topics.ts';

const urlField = z.url({ protocol: /^https?$/ }).max(2000);
const secretField = z.string().min(1).max(4000);
const domainField = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i)
  .max(200);
const topicsField = z.array(z.enum(topicNames)).min(1);

/** A receiver as it is added. */
export const receiverBody = z.strictObject({
  name: nameField,
  dialect: z.enum(dialectNames),
  url: urlField,
  auth: authField.default({ kind: 'none' }),
  secret: secretField.exactOptional(),
  /** By which the receiver knows this application; one is made where none is given. */
  appId: z.guid().exactOptional(),
  topics: topicsField.default([...topicNames]),
  emailDomain: domainField.nullable().default(null),
  /** Since when it is to get what has happened already: an instant, or everything. */
  history: z.union([z.literal('everything'), z.iso.datetime({ offset: true })]).exactOptional(),
});
export type ReceiverBody = z.infer<typeof receiverBody>;
export type ReceiverOrder = z.input<typeof receiverBody>;

/** What of a receiver is changed. */
export const receiverChange = z.strictObject({
  name: nameField.exactOptional(),
  url: urlField.exactOptional(),
  auth: authField.exactOptional(),
  secret: secretField.exactOptional(),
  topics: topicsField.exactOptional(),
  emailDomain: domainField.nullable().exactOptional(),
  status: z.enum(['active', 'paused']).exactOptional(),
});
export type ReceiverChange = z.infer<typeof receiverChange>;

const exchangeField = z.object({
  at: timeField,
  milliseconds: z.number(),
  request: z.object({ url: z.string(), items: z.int(), bytes: z.int(), body: z.string() }),
  answer: z.object({ status: z.int(), type: z.string(), body: z.string() }).nullable(),
  code: z.string().nullable(),
});

/** Why nothing arrives at present, in words. */
const problemField = z.object({ code: z.string(), title: z.string(), remedy: z.string() });

export const receiverReply = z.object({
  id: z.guid(),
  name: z.string(),
  dialect: z.enum(dialectNames),
  url: z.string(),
  auth: authField,
  hasSecret: z.boolean(),
  appId: z.guid(),
  topics: z.array(z.enum(topicNames)),
  emailDomain: z.string().nullable(),
  status: z.enum(['active', 'paused', 'failing']),
  createdAt: timeField,
  waiting: z.int(),
  oldestWaitingAt: timeField.nullable(),
  dead: z.int(),
  skipped: z.int(),
  delivered: z.int(),
  deliveredAt: timeField.nullable(),
  failures: z.int(),
  failingSince: timeField.nullable(),
  retryAt: timeField.nullable(),
  problem: problemField.nullable(),
  lastExchange: exchangeField.nullable(),
  replay: z.object({ sessions: z.int(), items: z.int(), since: timeField.nullable() }).nullable(),
});
export type ReceiverReply = z.output<typeof receiverReply>;

export const outagesReply = z.object({
  outages: z.array(
    z.object({
      startedAt: timeField,
      endedAt: timeField.nullable(),
      failures: z.int(),
      problem: problemField,
    }),
  ),
});
export type Outages = z.output<typeof outagesReply>;

export const deadReply = z.object({
  items: z.array(
    z.object({
      n: z.int(),
      type: z.string(),
      diedAt: timeField,
      reason: z.string(),
      detail: z.string(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
  next: z.int().nullable(),
});
export type DeadItems = z.output<typeof deadReply>;

export const testReply = z.object({
  isDelivered: z.boolean(),
  problem: problemField.nullable(),
  exchange: exchangeField,
});
export type ReceiverTest = z.output<typeof testReply>;

const unknownFailure = { title: 'The receiver refused it', remedy: 'Read what it answered.' };

/** A failure's code in words. */
export function describeCode(code: string): z.input<typeof problemField> {
  const texts: Readonly<Record<string, { readonly title: string; readonly remedy: string }>> = failureTexts;
  return { code, ...(texts[code] ?? unknownFailure) };
}
