import type { ChallengeView, EventOutcome, Mark } from '../../bridge/index.ts';
import { isAnswerable } from './answerable-lines.ts';
import { isQuestionReady, isTriedItem } from './question.ts';

/** What the learner is waiting for or is asked, or what came of it. */
export type Activity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'opening' | 'checking' | 'confirming-hint' | 'hinting' }
  | { readonly kind: 'refused'; readonly detail: string };

export type Step = 'find' | 'fix';

/** One challenge as it lies before the learner: what the server says about it, and what is chosen but not yet sent. */
export interface Exercise {
  /** Null until the server has sent it. */
  readonly view: ChallengeView | null;
  /** In practice `view` is played again in this window alone, and this is the challenge as the server has it; else null. */
  readonly earned: ChallengeView | null;
  readonly step: Step;
  /** Chosen line numbers, in the order of choice. */
  readonly lines: readonly number[];
  /** The line that the arrow keys have reached. */
  readonly cursor: number;
  readonly option: string | null;
  /** Chosen items of a question, or the order of all of them; empty before the first move. */
  readonly items: readonly string[];
  /** A line that was chosen although it is known to be wrong. */
  readonly triedLine: number | null;
  readonly activity: Activity;
  /** The answer to the last check of this step. */
  readonly mark: Mark | null;
  /** Where the learner goes on after the last act, and the focus with them: a keyboard must not lose its place. */
  readonly focusOn: 'top' | 'task' | 'code' | 'main-button';
}

export const emptyExercise: Exercise = {
  view: null,
  earned: null,
  step: 'find',
  lines: [],
  cursor: 1,
  option: null,
  items: [],
  triedLine: null,
  activity: { kind: 'idle' },
  mark: null,
  focusOn: 'top',
};

/** Lays a challenge out: at its first unsolved step, the cursor on the first line that can be an answer. */
export function createExercise(view: ChallengeView): Exercise {
  const first = view.code.findIndex(isAnswerable);
  return { ...emptyExercise, view, step: view.fix === null ? 'find' : 'fix', cursor: Math.max(first, 0) + 1 };
}

export function isTriedLine({ view }: Exercise, line: number): boolean {
  return view?.find.feedback.some(({ on, correct }) => on === String(line) && !correct) ?? false;
}

/** Chooses a line or takes it back. One line too many replaces the one chosen first; a known wrong one is only noted. */
export function toggleLine(exercise: Exercise, line: number): Exercise {
  if (exercise.view === null || exercise.view.find.solved) return exercise;
  const moved = { ...exercise, cursor: line };
  if (!isAnswerable(exercise.view.code[line - 1])) return moved;
  if (isTriedLine(exercise, line)) return { ...moved, triedLine: line };
  const without = exercise.lines.filter((chosen) => chosen !== line);
  const lines =
    without.length < exercise.lines.length ? without : [...without, line].slice(-exercise.view.find.pick);
  return { ...moved, lines, triedLine: null, mark: null };
}

/** Chooses a remediation; one that is known to be wrong stays unchosen. */
export function chooseOption(exercise: Exercise, option: string): Exercise {
  const fix = exercise.view?.fix ?? null;
  if (fix === null || fix.solved) return exercise;
  const isTried = fix.feedback.some(({ on, correct }) => on === option && !correct);
  return isTried ? exercise : { ...exercise, option, mark: null };
}

export function showStep(exercise: Exercise, step: Step): Exercise {
  return { ...exercise, step, items: [], mark: null, focusOn: 'task' };
}

/** A hint costs points, so a key alone does not reveal it. */
export function askForHint(exercise: Exercise): Exercise {
  return hasHint(exercise) ? { ...exercise, activity: { kind: 'confirming-hint' } } : exercise;
}

export function declineHint(exercise: Exercise): Exercise {
  if (exercise.activity.kind !== 'confirming-hint') return exercise;
  const focusOn = exercise.step === 'find' ? 'code' : 'main-button';
  return { ...exercise, activity: { kind: 'idle' }, focusOn };
}

function hasHint({ view, step, activity }: Exercise): boolean {
  return (view?.[step]?.hints.worthAfterNext ?? null) !== null && activity.kind === 'idle';
}

/** True when the chosen answer can be sent. */
export function isReady(exercise: Exercise): boolean {
  const phase = exercise.view?.[exercise.step];
  if (exercise.view === null || phase == null || exercise.activity.kind === 'checking') return false;
  if (phase.question !== undefined) return isQuestionReady(exercise, phase);
  if (exercise.step === 'fix') return exercise.option !== null && exercise.view.fix?.solved === false;
  return !exercise.view.find.solved && exercise.lines.length === exercise.view.find.pick;
}

/** Takes in what the server made of an act. Right parts of a wrong answer stay chosen; a practice goes on undisturbed. */
export function applyOutcome(exercise: Exercise, outcome: EventOutcome): Exercise {
  if (outcome.kind === 'refused') {
    return { ...exercise, activity: { kind: 'refused', detail: outcome.problem.detail } };
  }
  if (exercise.earned !== null) return { ...exercise, earned: outcome.view ?? exercise.earned };
  const base = exercise.view === null && outcome.view !== null ? createExercise(outcome.view) : exercise;
  // Asked meanwhile whether to take a hint, the learner still has to answer.
  const isAsked = base.activity.kind === 'confirming-hint' && outcome.mark === null;
  const activity: Activity = isAsked ? base.activity : { kind: 'idle' };
  const next: Exercise = { ...base, view: outcome.view ?? base.view, activity };
  return outcome.mark === null ? next : applyMark(next, outcome.mark);
}

export function applyMark(exercise: Exercise, mark: Mark): Exercise {
  if (mark.correct) return { ...exercise, mark, triedLine: null, focusOn: 'main-button' };
  const lines = exercise.lines.filter((line) => !isTriedLine(exercise, line));
  const items = exercise.items.filter((id) => !isTriedItem(exercise, id));
  return {
    ...exercise,
    mark,
    lines,
    items,
    option: mark.phase === 2 ? null : exercise.option,
    triedLine: null,
  };
}
