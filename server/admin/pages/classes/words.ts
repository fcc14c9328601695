import { signal } from '@preact/signals';
import type { RosterWords, WordMeaning } from '../../../roster/words/word-routes.ts';
import type { PageContext } from '../page.ts';
import type { createClassesApi } from './api.ts';

export type Words = ReturnType<typeof createWords>;

/** What the words of rosters for subjects and grades mean. */
export function createWords(
  { actions, organization }: PageContext,
  api: ReturnType<typeof createClassesApi>,
) {
  const all = signal<RosterWords | undefined>(undefined);
  const may = (permission: 'roster.read' | 'roster.write') =>
    organization()?.permissions.includes(permission) === true;

  async function load(): Promise<void> {
    if (!may('roster.read')) return;
    const answer = await api.words();
    if (answer.ok) all.value = answer.value;
    else actions.problem.value = answer.failure;
  }

  const define = (meaning: WordMeaning) =>
    actions.act(
      () => api.define(meaning),
      async () => {
        await load();
        actions.news.value = `“${meaning.word}” is saved. Later imports keep it.`;
      },
    );

  return { all, load, define, mayDefine: () => may('roster.write') };
}
