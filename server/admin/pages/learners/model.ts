import { signal } from '@preact/signals';
import type { Person, PersonDetails } from '../../../roster/people/people-routes.ts';
import type { LearnerDetails } from '../../../sessions/overview/learners/routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createLearnersApi } from './api.ts';
import { createMerging } from './merging.ts';

export type LearnersPage = ReturnType<typeof createLearnersPage>;

/** Somebody, and what they have done here; nothing of somebody who has launched no package. */
interface OpenedLearner {
  readonly person: PersonDetails;
  readonly work: LearnerDetails | undefined;
}

const filters = [
  {
    key: 'source',
    title: 'Known from',
    choices: [
      { value: '', label: 'All' },
      { value: 'launch', label: 'Launches' },
      { value: 'import', label: 'Imports' },
      { value: 'event', label: 'Events' },
    ],
  },
];

/** Learners, and one of them across packages. */
export function createLearnersPage(context: PageContext) {
  const { actions, navigate, organization, organizationId, route } = context;
  const api = createLearnersApi(context.client, organizationId);
  const source = { kind: 'paged', sorts: [], fetch: api.list, csv: api.csv } as const;
  const learners = createTable<Person>(context, source, { filters });
  const opened = signal<OpenedLearner | undefined>(undefined);

  async function open(id: string): Promise<void> {
    if (opened.value?.person.id !== id) opened.value = undefined;
    const person = await api.person(id);
    if (!person.ok) {
      actions.problem.value = person.failure;
      return;
    }
    const isLaunched = person.value.sources.includes('launch');
    const work = isLaunched ? await api.work(id) : undefined;
    opened.value = { person: person.value, work: work?.ok === true ? work.value : undefined };
  }

  return {
    learners,
    opened,
    merging: createMerging(context, { api, reload: () => open(route.value.id) }),
    load: () => (route.value.id === '' ? learners.load() : open(route.value.id)),
    isOpened: () => route.value.id !== '',
    mayManage: () => organization()?.permissions.includes('learners.manage') === true,
    addressOf: ({ id }: Pick<Person, 'id'>) => formatRoute({ page: 'learners', organizationId, id }),
    classAddress: (id: string) => formatRoute({ page: 'classes', organizationId, id }),
    sessionAddress: (sid: string) => formatRoute({ page: 'sessions', organizationId, id: sid }),
    listAddress: formatRoute({ page: 'learners', organizationId }),
    exportOf: ({ id }: Pick<Person, 'id'>) => api.exportOf(id),
    erase: ({ id }: Pick<Person, 'id'>) =>
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
