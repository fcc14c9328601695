import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Connection, ConnectionStatus, LearnerState, Outline } from '../../bridge/index.ts';
import { type AttemptChoice, createAttemptChoice } from './attempt.ts';
import { type ChallengeActions, createChallengeActions } from './challenge-actions.ts';
import { applyOutcome } from './exercise.ts';
import { createExercises, type Exercises } from './exercises.ts';
import { type CourseFinish, createCourseFinish } from './finish-course.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { describeNotices } from './notices.ts';
import { type ChallengeEntry, findNext } from './progress.ts';

/** `failed`: the server did not give the course back; `detail` is its reason. */
export type Retake =
  | { readonly kind: 'idle' | 'asking' }
  | { readonly kind: 'failed'; readonly detail: string };

/** A running course: what is known (signals), and what the learner can do (functions). */
export interface CourseModel extends Omit<Navigation, 'turnTo'> {
  readonly outline: Outline;
  readonly state: ReadonlySignal<LearnerState>;
  readonly status: ReadonlySignal<ConnectionStatus>;
  readonly exercises: Exercises;
  readonly challenge: ChallengeActions;
  /** The next open challenge after the one on the page, undefined when all are done. */
  readonly next: ReadonlySignal<ChallengeEntry | undefined>;
  readonly attempt: AttemptChoice;
  readonly finish: CourseFinish;
  /** Whole sentences, shown above every page. */
  readonly notices: ReadonlySignal<readonly string[]>;
  readonly retaking: ReadonlySignal<Retake>;
  readonly openChallenge: (id: string) => void;
  readonly openPage: (kind: 'outline' | 'finish') => void;
  /** To the next open challenge, or to the result. */
  readonly goOn: () => void;
  readonly retake: () => Promise<void>;
  readonly exit: () => Promise<void>;
}

/** Draws nothing and knows no window: it joins a connection with what the learner has chosen. */
export function createCourseModel(connection: Connection): CourseModel {
  const { outline, challenge: first } = connection.launch;
  const { state, status } = followConnection(connection);
  const { turnTo, ...navigation } = createNavigation(connection);
  const { page } = navigation;
  const exercises = createExercises(first);
  hearLateOutcomes(connection, exercises);
  const challenge = createChallengeActions({ connection, exercises, page });
  const next = computed(() =>
    findNext(outline, state.value.challengeScores, page.value.kind === 'challenge' ? page.value.id : null),
  );
  const openChallenge = (id: string): void => {
    turnTo({ kind: 'challenge', id });
    void challenge.open(id);
  };
  const attempt = createAttemptChoice(connection, {
    onBegun: () => {
      exercises.clear();
      turnTo({ kind: 'outline' });
    },
    onLook: () => turnTo({ kind: 'finish' }),
  });
  return {
    ...{ outline, state, status, exercises, challenge, next, openChallenge, attempt },
    ...navigation,
    finish: createCourseFinish(connection, state, attempt),
    notices: computed(() =>
      describeNotices({ launch: connection.launch, state: state.value, status: status.value }),
    ),
    ...createRetake(connection, () => {
      const { bookmark } = connection.state();
      exercises.clear();
      if (bookmark === null) turnTo({ kind: 'outline' });
      else openChallenge(bookmark.challengeId);
    }),
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
function hearLateOutcomes(connection: Connection, exercises: Exercises): void {
  connection.onLateOutcome((outcome) => {
    if (outcome.kind === 'refused' || outcome.view === null) return;
    exercises.change(outcome.view.id, (exercise) => applyOutcome(exercise, outcome));
  });
}

function followConnection(connection: Connection): Pick<CourseModel, 'state' | 'status'> {
  const state = signal(connection.state());
  const status = signal(connection.status());
  connection.subscribe(() => {
    batch(() => {
      state.value = connection.state();
      status.value = connection.status();
    });
  });
  return { state, status };
}

/** `onBack`: the work went on elsewhere, and this window has to catch up. */
function createRetake(connection: Connection, onBack: () => void): Pick<CourseModel, 'retaking' | 'retake'> {
  const retaking = signal<Retake>({ kind: 'idle' });
  const retake = async (): Promise<void> => {
    retaking.value = { kind: 'asking' };
    retaking.value = await connection.retake().then(
      (): Retake => {
        onBack();
        return { kind: 'idle' };
      },
      (cause: unknown): Retake => ({ kind: 'failed', detail: reasonOf(cause) }),
    );
  };
  return { retaking, retake };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
