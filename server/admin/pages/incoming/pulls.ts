import { succeed } from '../../../refusals/result.ts';
import type { Pull, PullOrder } from '../../../streams/pull/fields.ts';
import { createTable } from '../../components/table/create-table.ts';
import type { PageContext } from '../page.ts';
import type { createIncomingApi } from './api.ts';

/** The pulls of an organization, and what can be done about them. */
export function createPulls(context: PageContext, api: ReturnType<typeof createIncomingApi>) {
  const { actions, organization } = context;
  const table = createTable<Pull>(
    context,
    {
      kind: 'whole',
      fetch: async () => {
        const answer = await api.pulls();
        return answer.ok ? succeed(answer.value.pulls) : answer;
      },
    },
    { name: 'pulls' },
  );
  const say = (news: string) => async () => {
    await table.refresh();
    actions.news.value = news;
  };
  return {
    table,
    canManage: () => organization()?.permissions.includes('pulls.manage') ?? false,
    add: (order: PullOrder) => actions.submit(() => api.addPull(order), say(`“${order.name}” is added.`)),
    start: ({ id, name }: Pull) => actions.act(() => api.startPull(id), say(`“${name}” is started.`)),
    stop: ({ id, name }: Pull) => actions.act(() => api.stopPull(id), say(`“${name}” is stopped.`)),
    remove: ({ id, name }: Pull) => actions.act(() => api.deletePull(id), say(`“${name}” is deleted.`)),
  };
}

/** `running`, or what is the matter and what to do. */
export function describePullState({ status, problem }: Pull): string {
  return problem === null ? status : `${status}: ${problem.title}. ${problem.remedy}`;
}
