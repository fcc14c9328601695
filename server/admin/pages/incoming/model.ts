import { succeed } from '../../../refusals/result.ts';
import type { IncomingItem, RefusedDelivery, Sender } from '../../../streams/incoming/routes.ts';
import { type StreamName, streamNames } from '../../../streams/incoming/stream-name.ts';
import { createTable, rowsOf } from '../../components/table/create-table.ts';
import type { Filter } from '../../components/table/table-query.ts';
import type { Answer } from '../../http/client.ts';
import type { PageContext } from '../page.ts';
import { createIncomingApi } from './api.ts';
import { createPulls } from './pulls.ts';

export type IncomingPage = ReturnType<typeof createIncomingPage>;

type OfStream<Row> = Row & { readonly stream: StreamName };

const streamFilter: Filter = {
  key: 'stream',
  title: 'Which stream',
  choices: [
    { value: '', label: 'Both' },
    { value: 'caliper', label: 'Caliper' },
    { value: 'xapi', label: 'xAPI' },
  ],
};

/** Who sends what, what came last, what was refused and why, and the pulls from other record stores. */
export function createIncomingPage(context: PageContext) {
  const api = createIncomingApi(context.client, context.organizationId);
  const senders = createTable<Sender>(
    context,
    { kind: 'whole', fetch: async () => pick(await api.senders(), 'tokens') },
    { sort: '-last' },
  );
  const items = createTable<OfStream<IncomingItem>>(
    context,
    { kind: 'whole', fetch: () => fetchBoth(async (stream) => pick(await api.items(stream), 'items')) },
    { name: 'items', sort: '-received', filters: [streamFilter] },
  );
  const refused = createTable<OfStream<RefusedDelivery>>(
    context,
    { kind: 'whole', fetch: () => fetchBoth(async (stream) => pick(await api.refused(stream), 'refused')) },
    { name: 'refused', sort: '-received', filters: [streamFilter] },
  );
  const pulls = createPulls(context, api);
  return {
    senders,
    items,
    refused,
    pulls,
    load: async () => {
      await Promise.all([senders, items, refused, pulls.table].map((table) => table.load()));
    },
    /** The name of a token or a pull. */
    nameOf: (tokenId: string) =>
      rowsOf(senders).find((sender) => sender.tokenId === tokenId)?.tokenName ?? 'not within a day',
  };
}

function pick<Key extends string, Rows>(
  answer: Awaited<Answer<Readonly<Record<Key, Rows>>>>,
  key: Key,
): Awaited<Answer<Rows>> {
  return answer.ok ? succeed(answer.value[key]) : answer;
}

async function fetchBoth<Row extends object>(
  fetch: (stream: StreamName) => Answer<readonly Row[]>,
): Answer<readonly OfStream<Row>[]> {
  const rows: OfStream<Row>[] = [];
  for (const stream of streamNames) {
    const answer = await fetch(stream);
    if (!answer.ok) return answer;
    rows.push(...answer.value.map((row) => ({ ...row, stream })));
  }
  return succeed(rows);
}

/** Accepted in the busiest minute of the last hour. */
export function busiestMinute({ minutes }: Sender): number {
  return Math.max(0, ...minutes.map(({ accepted }) => accepted));
}

/** Accepted per minute, over the minutes of the last hour in which anything came. */
export function ratePerMinute({ minutes }: Sender): number {
  const total = minutes.reduce((sum, { accepted }) => sum + accepted, 0);
  return minutes.length === 0 ? 0 : Math.round(total / minutes.length);
}

/** `1 verb.id: is missing` */
export function describeErrors({ errors }: RefusedDelivery): string {
  return errors
    .map(({ index, path, message }) => `${index === undefined ? '' : `${index} `}${path}: ${message}`)
    .join('; ');
}
