import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ConnectionStatus, LearnerResults, LearnerState } from '../../bridge/index.ts';
import type { CourseConnection } from './course-connection.ts';
import type { Page } from './page.ts';

/** `none`: not known yet, or nothing is completed. `away`: the server does not answer. */
export type Results = { readonly kind: 'none' | 'away' } | (LearnerResults & { readonly kind: 'known' });

interface Seen {
  readonly page: ReadonlySignal<Page>;
  readonly state: ReadonlySignal<LearnerState>;
  readonly status: ReadonlySignal<ConnectionStatus>;
}

/**
 * The learner's results by topic: asked for each time a page opens that shows them, and when the server is back. Newcomers and
 * practice have none, so no request of this comes before the first challenge. What is known stays until something newer is.
 */
export function createResults(
  { results: ask }: Pick<CourseConnection, 'results'>,
  { page, state, status }: Seen,
): ReadonlySignal<Results> {
  const results = signal<Results>({ kind: 'none' });
  const tell = (found: LearnerResults | undefined): void => {
    if (found !== undefined) results.value = { ...found, kind: 'known' };
    else if (results.peek().kind !== 'known') results.value = { kind: 'away' };
  };
  const occasion = signal<Occasion>('none');
  effect(() => {
    occasion.value = occasionOf(page.value, status.value);
  });
  effect(() => {
    const when = occasion.value;
    const { practice, challengeScores } = state.peek();
    if (when === 'none' || practice || Object.keys(challengeScores).length === 0) return;
    if (when === 'away') tell(undefined);
    else void ask().then(tell);
  });
  return results;
}

/** Changes with the page and with the way to the server, not with each of its answers. */
type Occasion = 'none' | 'away' | 'outline' | 'finish';

function occasionOf({ kind }: Page, { server }: ConnectionStatus): Occasion {
  if (kind !== 'outline' && kind !== 'finish') return 'none';
  return server.kind === 'offline' ? 'away' : kind;
}
