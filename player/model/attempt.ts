import { type ReadonlySignal, signal } from '@preact/signals';
import type { Attempt, Connection } from '../../bridge/index.ts';
import { type Asking, createAsking } from './asking.ts';

/** The LMS began a new attempt after a finished one: the learner chooses what becomes of it. */
export interface AttemptChoice {
  /** `none` once the learner has chosen, or where there is nothing to choose. */
  readonly offer: ReadonlySignal<Attempt['offer']>;
  readonly best: Attempt['best'];
  /** The earlier attempt stays as history; this one begins without points. */
  readonly tryAgain: Asking;
  readonly lookAtAnswers: () => void;
}

interface AttemptPages {
  readonly onBegun: () => void;
  readonly onLook: () => void;
}

export function createAttemptChoice(connection: Connection, pages: AttemptPages): AttemptChoice {
  const { offer: offered = 'none', best = null } = connection.launch.attempt ?? {};
  const offer = signal(offered);
  const tryAgain = createAsking(connection.tryAgain, () => {
    offer.value = 'none';
    pages.onBegun();
  });
  return {
    offer,
    best,
    tryAgain,
    lookAtAnswers: pages.onLook,
  };
}
