import { type ReadonlySignal, signal } from '@preact/signals';
import type { Attempt, Connection } from '../../bridge/index.ts';

/** `failed`: the server did not begin a new attempt; `detail` is its reason. */
export type NewAttempt =
  | { readonly kind: 'idle' | 'asking' }
  | { readonly kind: 'failed'; readonly detail: string };

/** The LMS began a new attempt after a finished one: the learner chooses what becomes of it. */
export interface AttemptChoice {
  /** `none` once the learner has chosen, or where there is nothing to choose. */
  readonly offer: ReadonlySignal<Attempt['offer']>;
  readonly best: Attempt['best'];
  readonly beginning: ReadonlySignal<NewAttempt>;
  /** The earlier attempt stays as history; this one begins without points. */
  readonly tryAgain: () => Promise<void>;
  readonly lookAtAnswers: () => void;
}

interface AttemptPages {
  readonly onBegun: () => void;
  readonly onLook: () => void;
}

export function createAttemptChoice(connection: Connection, pages: AttemptPages): AttemptChoice {
  const { offer: offered = 'none', best = null } = connection.launch.attempt ?? {};
  const offer = signal(offered);
  const beginning = signal<NewAttempt>({ kind: 'idle' });
  return {
    offer,
    best,
    beginning,
    tryAgain: async () => {
      beginning.value = { kind: 'asking' };
      beginning.value = await connection.tryAgain().then(
        (): NewAttempt => {
          offer.value = 'none';
          pages.onBegun();
          return { kind: 'idle' };
        },
        (cause: unknown): NewAttempt => ({ kind: 'failed', detail: reasonOf(cause) }),
      );
    },
    lookAtAnswers: pages.onLook,
  };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
