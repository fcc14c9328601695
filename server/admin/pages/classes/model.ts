import { signal } from '@preact/signals';
import type { ClassDetails, ClassOverview } from '../../../roster/classes/class-routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createClassesApi } from './api.ts';
import { createWords } from './words.ts';

export type ClassesPage = ReturnType<typeof createClassesPage>;

/** Classes, who is in one of them, and what a roster's words for subjects and grades mean. */
export function createClassesPage(context: PageContext) {
  const { actions, organizationId, route } = context;
  const api = createClassesApi(context.client, organizationId);
  const classes = createTable<ClassOverview>(context, {
    kind: 'paged',
    sorts: [],
    fetch: api.list,
    csv: api.csv,
  });
  const opened = signal<ClassDetails | undefined>(undefined);
  const words = createWords(context, api);

  async function open(id: string): Promise<void> {
    if (opened.value?.id !== id) opened.value = undefined;
    const answer = await api.details(id);
    if (answer.ok) opened.value = answer.value;
    else actions.problem.value = answer.failure;
  }

  async function load(): Promise<void> {
    if (route.value.id !== '') return open(route.value.id);
    await Promise.all([classes.load(), words.load()]);
  }

  return {
    classes,
    opened,
    words,
    load,
    isOpened: () => route.value.id !== '',
    addressOf: ({ id }: ClassOverview) => formatRoute({ page: 'classes', organizationId, id }),
    learnerAddress: (id: string) => formatRoute({ page: 'learners', organizationId, id }),
    listAddress: formatRoute({ page: 'classes', organizationId }),
  };
}
