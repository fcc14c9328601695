import type { ReadonlySignal } from '@preact/signals';
import type { Act, Connection } from '../../bridge/index.ts';
import {
  type Activity,
  applyOutcome,
  askForHint,
  chooseOption,
  declineHint,
  type Exercise,
  isReady,
  type Step,
  showStep,
  toggleLine,
} from './exercise.ts';
import type { Exercises } from './exercises.ts';
import type { Page } from './page.ts';
import { beginPractice, checkPractice, endPractice } from './practice.ts';
import { chooseItem, itemsOf, moveItem, questionOf } from './question.ts';

/** What the learner can do with the challenge on the page. Without one, nothing happens. */
export interface ChallengeActions {
  readonly open: (id: string) => Promise<void>;
  readonly toggleLine: (line: number) => void;
  readonly moveTo: (line: number) => void;
  readonly choose: (optionId: string) => void;
  readonly chooseItem: (itemId: string) => void;
  readonly moveItem: (itemId: string, by: -1 | 1) => void;
  readonly check: () => Promise<void>;
  /** Says what the next hint costs, and waits for a yes. */
  readonly askForHint: () => void;
  readonly declineHint: () => void;
  readonly revealHint: () => Promise<void>;
  /** Plays the completed challenge again without touching its score. */
  readonly practise: () => void;
  readonly endPractice: () => void;
  readonly showStep: (step: Step) => void;
}

interface Needs {
  readonly connection: Connection;
  readonly exercises: Exercises;
  readonly page: ReadonlySignal<Page>;
  /** The learner has done something with the challenge. */
  readonly onAct: () => void;
}

interface Sending {
  readonly id: string;
  readonly act: Act;
  readonly activity: Activity;
}

export function createChallengeActions({ connection, exercises, page, onAct }: Needs): ChallengeActions {
  const current = (): string | null => (page.value.kind === 'challenge' ? page.value.id : null);
  const change = (make: (exercise: Exercise) => Exercise): void => {
    const id = current();
    if (id === null) return;
    exercises.change(id, make);
    onAct();
  };
  const send = async ({ id, act, activity }: Sending): Promise<void> => {
    exercises.change(id, (exercise) => ({ ...exercise, activity }));
    const outcome = await connection.act(act);
    exercises.change(id, (exercise) => applyOutcome(exercise, outcome));
  };
  return {
    open: (id) =>
      send({ id, act: { type: 'challenge-opened', challengeId: id }, activity: openingOf(exercises.of(id)) }),
    toggleLine: (line) => change((exercise) => toggleLine(exercise, line)),
    moveTo: (cursor) => change((exercise) => ({ ...exercise, cursor })),
    askForHint: () => change(askForHint),
    declineHint: () => change(declineHint),
    practise: () => change(beginPractice),
    endPractice: () => change(endPractice),
    choose: (optionId) => change((exercise) => chooseOption(exercise, optionId)),
    chooseItem: (itemId) => change((exercise) => chooseItem(exercise, itemId)),
    moveItem: (itemId, by) => change((exercise) => moveItem(exercise, itemId, by)),
    showStep: (step) => change((exercise) => showStep(exercise, step)),
    check: async () => {
      change(checkPractice);
      const id = current();
      const act = id === null ? null : answerOf(id, exercises.of(id));
      if (id !== null && act !== null) await send({ id, act, activity: { kind: 'checking' } });
    },
    revealHint: async () => {
      onAct();
      const id = current();
      const act = id === null ? null : hintOf(id, exercises.of(id));
      if (id !== null && act !== null) await send({ id, act, activity: { kind: 'hinting' } });
    },
  };
}

/** A challenge that was drawn before stays usable while the server is told that it was opened again. */
function openingOf(exercise: Exercise): Activity {
  return exercise.view === null ? { kind: 'opening' } : exercise.activity;
}

function answerOf(challengeId: string, exercise: Exercise): Act | null {
  if (!isReady(exercise) || exercise.earned !== null) return null;
  if (questionOf(exercise) !== null) {
    const phase = exercise.step === 'find' ? 1 : 2;
    return { type: 'question-answered', challengeId, phase, items: [...itemsOf(exercise)] };
  }
  if (exercise.step === 'find') {
    return { type: 'phase-attempted', challengeId, lines: [...exercise.lines].sort((a, b) => a - b) };
  }
  return exercise.option === null
    ? null
    : { type: 'remediation-chosen', challengeId, optionId: exercise.option };
}

function hintOf(challengeId: string, { view, step, activity }: Exercise): Act | null {
  const hints = view?.[step]?.hints;
  if (hints === undefined || hints.worthAfterNext === null || activity.kind === 'hinting') return null;
  const phase = step === 'find' ? 1 : 2;
  return { type: 'hint-revealed', challengeId, phase, hint: hints.revealed.length + 1 };
}
