import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ConnectionStatus, LearnerState, Outline } from '../../bridge/index.ts';
import { type Asking, createAsking } from './asking.ts';
import { type AttemptChoice, createAttemptChoice } from './attempt.ts';
import { brandOf, type ShownBrand } from './brand.ts';
import { type ChallengeActions, createChallengeActions } from './challenge-actions.ts';
import type { CourseConnection } from './course-connection.ts';
import { applyOutcome } from './exercise.ts';
import { createExercises, type Exercises } from './exercises.ts';
import { type CourseFinish, createCourseFinish } from './finish-course.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { describeNotices } from './notices.ts';
import { createPresence, type PresenceModel } from './presence.ts';
import { type ChallengeEntry, findNext } from './progress.ts';
import { createResults, type Results } from './results.ts';
import { isSessionLost } from './session-loss.ts';

/** A running course: what is known (signals), and what the learner can do (functions). */
export interface CourseModel extends Omit<Navigation, 'turnTo'>, PresenceModel {
  readonly outline: Outline;
  readonly brand: ShownBrand | undefined;
  readonly state: ReadonlySignal<LearnerState>;
  readonly status: ReadonlySignal<ConnectionStatus>;
  /** `lost`: the server no longer has the session that is drawn; `retake` begins again. */
  readonly session: ReadonlySignal<'known' | 'lost'>;
  readonly exercises: Exercises;
  readonly challenge: ChallengeActions;
  /** The next open challenge after the one on the page, undefined when all are done. */
  readonly next: ReadonlySignal<ChallengeEntry | undefined>;
  readonly attempt: AttemptChoice;
  readonly finish: CourseFinish;
  /** Score, time and mastery by topic, over all attempts. */
  readonly results: ReadonlySignal<Results>;
  /** Whole sentences, shown above every page. */
  readonly notices: ReadonlySignal<readonly string[]>;
  readonly openChallenge: (id: string) => void;
  /** Opens a completed challenge to be played again without touching the score. */
  readonly practise: (id: string) => Promise<void>;
  readonly openPage: (kind: 'outline' | 'finish') => void;
  /** To the next open challenge, or to the result. */
  readonly goOn: () => void;
  /** Takes the course back from another window, or begins it again. */
  readonly retake: Asking;
  readonly exit: () => Promise<void>;
}

/** Draws nothing and knows no window: it joins a connection with what the learner has chosen. */
export function createCourseModel(connection: CourseConnection): CourseModel {
  const { outline, challenge: first } = connection.launch;
  const followed = followConnection(connection);
  const { state, status, session } = followed;
  const { turnTo, ...navigation } = createNavigation(connection);
  const { page, closeWelcome } = navigation;
  const exercises = createExercises(first);
  hearLateOutcomes(connection, exercises);
  const challenge = createChallengeActions({ connection, exercises, page, onAct: closeWelcome });
  const next = computed(() =>
    findNext(outline, state.value.challengeScores, page.value.kind === 'challenge' ? page.value.id : null),
  );
  const ways = createWays({ connection, challenge, next, turnTo });
  const beginAgain = (): void => {
    exercises.clear();
    session.value = 'known';
    const { bookmark } = connection.state();
    if (bookmark === null) turnTo({ kind: 'outline' });
    else ways.openChallenge(bookmark.challengeId);
  };
  const onLook = (): void => turnTo({ kind: 'finish' });
  const attempt = createAttemptChoice(connection, { onBegun: beginAgain, onLook });
  return {
    brand: brandOf(connection),
    ...{ outline, ...followed, exercises, challenge, next, attempt },
    ...navigation,
    ...ways,
    finish: createCourseFinish(connection, state, attempt),
    results: createResults(connection, { page, state, status }),
    ...createPresence(),
    notices: computed(() =>
      describeNotices({ launch: connection.launch, state: state.value, status: status.value }),
    ),
    // The work went on elsewhere, and this window has to catch up.
    retake: createAsking(connection.retake, beginAgain),
  };
}

type Ways = Pick<CourseModel, 'openChallenge' | 'practise' | 'openPage' | 'goOn' | 'exit'>;

interface WaysNeeds {
  readonly connection: CourseConnection;
  readonly challenge: ChallengeActions;
  readonly next: CourseModel['next'];
  readonly turnTo: Navigation['turnTo'];
}

/** How the learner gets from page to page. */
function createWays({ connection, challenge, next, turnTo }: WaysNeeds): Ways {
  const openChallenge = (id: string): void => {
    turnTo({ kind: 'challenge', id });
    void challenge.open(id);
  };
  return {
    openChallenge,
    practise: async (id) => {
      turnTo({ kind: 'challenge', id });
      await challenge.open(id);
      challenge.practise();
    },
    openPage: (kind) => turnTo({ kind }),
    goOn: () => {
      if (next.value === undefined) turnTo({ kind: 'finish' });
      else openChallenge(next.value.challenge.id);
    },
    exit: async () => {
      turnTo({ kind: 'leaving' });
      await connection.exit();
      turnTo({ kind: 'left' });
    },
  };
}

/** An act of an earlier launch may be answered while its challenge is on the page: a solved step shows as solved. */
function hearLateOutcomes(connection: CourseConnection, exercises: Exercises): void {
  connection.onLateOutcome((outcome) => {
    if (outcome.kind === 'refused' || outcome.view === null) return;
    exercises.change(outcome.view.id, (exercise) => applyOutcome(exercise, outcome));
  });
}

interface Followed extends Pick<CourseModel, 'state' | 'status'> {
  readonly session: Signal<'known' | 'lost'>;
}

function followConnection(connection: CourseConnection): Followed {
  const state = signal(connection.state());
  const status = signal(connection.status());
  const session = signal<'known' | 'lost'>('known');
  connection.subscribe(() => {
    const next = { state: connection.state(), status: connection.status() };
    batch(() => {
      if (isSessionLost({ state: state.value, status: status.value }, next)) session.value = 'lost';
      state.value = next.state;
      status.value = next.status;
    });
  });
  return { state, status, session };
}
