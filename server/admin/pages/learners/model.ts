import { signal } from '@preact/signals';
import type { LearnerDetails, LearnerOverview } from '../../../sessions/overview/learners/routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createLearnersApi } from './api.ts';

export type LearnersPage = ReturnType<typeof createLearnersPage>;

/** Learners, and one of them across packages. */
export function createLearnersPage(context: PageContext) {
  const { actions, navigate, organization, organizationId, route } = context;
  const api = createLearnersApi(context.client, organizationId);
  const learners = createTable<LearnerOverview>(context, { kind: 'paged', sorts: [], fetch: api.list });
  const opened = signal<LearnerDetails | undefined>(undefined);

  async function open(id: string): Promise<void> {
    if (opened.value?.id !== id) opened.value = undefined;
    const answer = await api.details(id);
    if (answer.ok) opened.value = answer.value;
    else actions.problem.value = answer.failure;
  }

  return {
    learners,
    opened,
    load: () => (route.value.id === '' ? learners.load() : open(route.value.id)),
    isOpened: () => route.value.id !== '',
    mayManage: () => organization()?.permissions.includes('learners.manage') === true,
    addressOf: ({ id }: LearnerOverview) => formatRoute({ page: 'learners', organizationId, id }),
    sessionAddress: (sid: string) => formatRoute({ page: 'sessions', organizationId, id: sid }),
    listAddress: formatRoute({ page: 'learners', organizationId }),
    exportOf: ({ id }: LearnerDetails) => api.exportOf(id),
    erase: ({ id }: LearnerDetails) =>
      actions.act(
        () => api.erase(id),
        async () => {
          navigate({ id: '' }, 'replace');
          await learners.refresh();
          actions.news.value = 'Everything kept about this learner is erased.';
        },
      ),
  };
}
