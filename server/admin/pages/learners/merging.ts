import { signal } from '@preact/signals';
import type { Person } from '../../../roster/people/people-routes.ts';
import type { PageContext } from '../page.ts';
import type { createLearnersApi } from './api.ts';

interface MergingTools {
  readonly api: ReturnType<typeof createLearnersApi>;
  readonly reload: () => Promise<void>;
}

export type Merging = ReturnType<typeof createMerging>;

/** Looks for another record of the person that is shown, merges it, and separates it again. */
export function createMerging({ actions, route }: PageContext, { api, reload }: MergingTools) {
  /** Other records whose name or address holds what was looked for; undefined before anything was. */
  const found = signal<readonly Person[] | undefined>(undefined);

  async function search(q: string): Promise<undefined> {
    const answer = await api.list(new URLSearchParams({ q, limit: '20' }));
    if (answer.ok) found.value = answer.value.rows.filter(({ id }) => id !== route.value.id);
    else actions.problem.value = answer.failure;
  }

  const merge = ({ id, name }: Person) =>
    actions.act(
      () => api.merge(route.value.id, id),
      async () => {
        found.value = undefined;
        await reload();
        actions.news.value = `${name} is merged into this record.`;
      },
    );

  const undo = (mergeId: string) =>
    actions.act(
      () => api.undo(mergeId),
      async () => {
        await reload();
        actions.news.value = 'The records are separate again.';
      },
    );

  return { found, search, merge, undo };
}
