import type { IncomingItem, RefusedDelivery, Sender } from '../../../streams/incoming/routes.ts';
import type { StreamName } from '../../../streams/incoming/stream-name.ts';
import type { Pull, PullOrder } from '../../../streams/pull/fields.ts';
import type { Client } from '../../http/client.ts';

/** What comes in from other applications, and what is fetched from other record stores. */
export function createIncomingApi({ get, post, remove }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/streams`;
  return {
    senders: () => get<{ readonly tokens: readonly Sender[] }>(`${base}/incoming`),
    items: (stream: StreamName) =>
      get<{ readonly items: readonly IncomingItem[] }>(`${base}/incoming/items?stream=${stream}&limit=50`),
    refused: (stream: StreamName) =>
      get<{ readonly refused: readonly RefusedDelivery[] }>(
        `${base}/incoming/refused?stream=${stream}&limit=50`,
      ),
    pulls: () => get<{ readonly pulls: readonly Pull[] }>(`${base}/pulls`),
    addPull: (order: PullOrder) => post<{ readonly id: string }>(`${base}/pulls`, order),
    startPull: (id: string) => post<unknown>(`${base}/pulls/${id}/start`, {}),
    stopPull: (id: string) => post<unknown>(`${base}/pulls/${id}/stop`),
    deletePull: (id: string) => remove(`${base}/pulls/${id}`),
  };
}
