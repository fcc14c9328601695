import { succeed } from '../../../refusals/result.ts';
import type {
  DeadItems,
  Outages,
  ReceiverOrder,
  ReceiverReply,
  ReceiverTest,
} from '../../../streams/outbox/receivers/receiver-fields.ts';
import type { Client } from '../../http/client.ts';

/** The receivers of an organization. */
export function createReceiversApi({ get, post, patch, remove }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/streams/receivers`;
  return {
    list: async () => {
      const answer = await get<{ readonly receivers: readonly ReceiverReply[] }>(base);
      return answer.ok ? succeed(answer.value.receivers) : answer;
    },
    read: (id: string) => get<ReceiverReply>(`${base}/${id}`),
    outages: (id: string) => get<Outages>(`${base}/${id}/outages`),
    dead: (id: string) => get<DeadItems>(`${base}/${id}/dead`),
    add: (order: ReceiverOrder) => post<{ readonly id: string }>(base, order),
    setStatus: (id: string, status: 'active' | 'paused') => patch(`${base}/${id}`, { status }),
    test: (id: string) => post<ReceiverTest>(`${base}/${id}/test`, {}),
    retry: (id: string, n?: number) =>
      post<{ readonly items: number }>(`${base}/${id}/retry`, n === undefined ? {} : { n }),
    replay: (id: string, since: string) => post(`${base}/${id}/replay`, { since }),
    remove: (id: string) => remove(`${base}/${id}`),
  };
}
