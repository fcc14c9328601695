import { type ReadonlySignal, signal } from '@preact/signals';
import type { Connection } from '../../bridge/index.ts';
import type { Page } from './page.ts';
import { findNext } from './progress.ts';

/** Which page the learner sees; the welcome of a returning learner goes with the first turn. */
export interface Navigation {
  readonly page: ReadonlySignal<Page>;
  readonly welcome: ReadonlySignal<'shown' | 'gone'>;
  readonly turnTo: (page: Page) => void;
  /** Opens the help page, or goes back to where the learner was. */
  readonly toggleHelp: () => void;
  readonly closeWelcome: () => void;
}

export function createNavigation(connection: Connection): Navigation {
  const page = signal<Page>(firstPage(connection));
  const beforeHelp = signal<Page>(page.value);
  const welcome = signal<'shown' | 'gone'>(page.value.kind === 'challenge' ? 'shown' : 'gone');
  const closeWelcome = (): void => {
    welcome.value = 'gone';
  };
  return {
    page,
    welcome,
    closeWelcome,
    turnTo: (to) => {
      page.value = to;
      closeWelcome();
    },
    toggleHelp: () => {
      const here = page.value;
      page.value = here.kind === 'help' ? beforeHelp.value : { kind: 'help' };
      if (here.kind !== 'help') beforeHelp.value = here;
    },
  };
}

/** Newcomers see the whole first; who comes back goes on where they stopped, chooses after a failed attempt, or sees the result. */
function firstPage({ launch, state }: Connection): Page {
  if (launch.attempt?.offer === 'after-failed') return { kind: 'attempt' };
  if (!launch.resumed || launch.bookmark === null) return { kind: 'outline' };
  const isAllDone = findNext(launch.outline, state().challengeScores, null) === undefined;
  return isAllDone ? { kind: 'finish' } : { kind: 'challenge', id: launch.challenge.id };
}
