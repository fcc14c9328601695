import { signal } from '@preact/signals';
import type {
  DeadItems,
  Outages,
  ReceiverOrder,
  ReceiverReply,
  ReceiverTest,
} from '../../../streams/outbox/receivers/receiver-fields.ts';
import { createTable, rowsOf } from '../../components/table/create-table.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createReceiversApi } from './api.ts';

export type ReceiversPage = ReturnType<typeof createReceiversPage>;

/** Where else what learners do is sent, and one receiver with its story. */
export function createReceiversPage(context: PageContext) {
  const { actions, client, organizationId, route, organization } = context;
  const api = createReceiversApi(client, organizationId);
  const receivers = createTable<ReceiverReply>(context, { kind: 'whole', fetch: api.list }, { sort: 'name' });
  const opened = createOpened(context);
  return {
    receivers,
    opened: opened.receiver,
    tested: opened.tested,
    mayManage: () => organization()?.permissions.includes('receivers.manage') ?? false,
    load: () => (route.value.id === '' ? receivers.load() : opened.load(route.value.id)),
    isOpened: () => route.value.id !== '',
    addressOf: ({ id }: ReceiverReply) => formatRoute({ page: 'receivers', organizationId, id }),
    listAddress: formatRoute({ page: 'receivers', organizationId }),
    failingLong: () => rowsOf(receivers).filter((receiver) => isFailingLong(receiver, new Date())),
    add: (order: ReceiverOrder) =>
      actions.submit(
        () => api.add(order),
        async () => {
          await receivers.refresh();
          actions.news.value = `“${order.name}” is added. Open it to send a test.`;
        },
      ),
    ...createActs(context, opened),
  };
}

interface OpenedReceiver {
  readonly receiver: ReceiverReply;
  readonly outages: Outages['outages'];
  readonly dead: DeadItems['items'];
}

function createOpened({ actions, client, organizationId }: PageContext) {
  const api = createReceiversApi(client, organizationId);
  const receiver = signal<OpenedReceiver | undefined>(undefined);
  const tested = signal<ReceiverTest | null>(null);

  async function load(id: string): Promise<void> {
    if (receiver.peek()?.receiver.id !== id) {
      receiver.value = undefined;
      tested.value = null;
    }
    const [read, outages, dead] = await Promise.all([api.read(id), api.outages(id), api.dead(id)]);
    const failed = [read, outages, dead].find(({ ok }) => !ok);
    if (failed?.ok === false) actions.problem.value = failed.failure;
    if (!read.ok || !outages.ok || !dead.ok) return;
    receiver.value = { receiver: read.value, outages: outages.value.outages, dead: dead.value.items };
  }

  return { receiver, tested, load };
}

/** What can be done with the receiver that is open. */
function createActs(
  { actions, client, organizationId, navigate }: PageContext,
  { load, tested }: ReturnType<typeof createOpened>,
) {
  const api = createReceiversApi(client, organizationId);
  return {
    setStatus: (id: string, status: 'active' | 'paused') =>
      actions.act(
        () => api.setStatus(id, status),
        async () => {
          await load(id);
          actions.news.value =
            status === 'paused' ? 'Paused: what happens meanwhile waits.' : 'Sending goes on.';
        },
      ),
    test: (id: string) =>
      actions.act(
        () => api.test(id),
        async (answer) => {
          tested.value = answer;
          if (answer.isDelivered) actions.news.value = 'The test has arrived.';
        },
      ),
    retry: (id: string, n?: number) =>
      actions.act(
        () => api.retry(id, n),
        async ({ items }) => {
          await load(id);
          actions.news.value = items === 1 ? '1 item is sent again.' : `${items} items are sent again.`;
        },
      ),
    replay: (id: string, since: string) =>
      actions.submit(
        () => api.replay(id, since),
        async () => {
          await load(id);
          actions.news.value = 'History is being queued, under the ids that it had.';
        },
      ),
    remove: (id: string) =>
      actions.act(
        () => api.remove(id),
        async () => navigate({ id: '' }),
      ),
  };
}

const longMs = 3_600_000;

/** Whether a receiver has failed for an hour or longer. */
export function isFailingLong({ failingSince }: ReceiverReply, now: Date): boolean {
  return failingSince !== null && now.getTime() - Date.parse(failingSince) >= longMs;
}

/** How sending goes, in a few words. */
export function describeState({ status, problem, waiting, replay }: ReceiverReply): string {
  if (status === 'paused') return 'Paused';
  if (status === 'failing') return problem?.title ?? 'Failing';
  if (replay !== null) return `Queueing history: ${replay.sessions} sessions so far`;
  return waiting === 0 ? 'Everything is delivered' : 'Sending';
}
