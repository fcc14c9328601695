import type { ChallengeView, EventOutcome, Mark } from '../../bridge/index.ts';

/** What the learner is waiting for, or what came of it. */
export type Activity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'opening' | 'checking' | 'hinting' }
  | { readonly kind: 'refused'; readonly detail: string };

export type Step = 'find' | 'fix';

/** One challenge as it lies before the learner: what the server says about it, and what is chosen but not yet sent. */
export interface Desk {
  /** Null until the server has sent it. */
  readonly view: ChallengeView | null;
  readonly step: Step;
  /** Chosen line numbers, in the order of choice. */
  readonly lines: readonly number[];
  /** The line that the arrow keys have reached. */
  readonly cursor: number;
  readonly option: string | null;
  /** A line that was chosen although it is known to be wrong. */
  readonly triedLine: number | null;
  readonly activity: Activity;
  /** The answer to the last check of this step. */
  readonly mark: Mark | null;
  /** Where the learner goes on after the last act, and the focus with them: a keyboard must not lose its place. */
  readonly spot: 'top' | 'task' | 'main-button';
}

export const emptyDesk: Desk = {
  view: null,
  step: 'find',
  lines: [],
  cursor: 1,
  option: null,
  triedLine: null,
  activity: { kind: 'idle' },
  mark: null,
  spot: 'top',
};

/** Lays a challenge out: at its first unsolved step, the cursor on the first line of code. */
export function layOut(view: ChallengeView): Desk {
  const first = view.code.findIndex((line) => line.length > 0);
  return { ...emptyDesk, view, step: view.fix === null ? 'find' : 'fix', cursor: Math.max(first, 0) + 1 };
}

export function isTriedLine({ view }: Desk, line: number): boolean {
  return view?.find.feedback.some(({ on, correct }) => on === String(line) && !correct) ?? false;
}

/** Chooses a line or takes it back. One line too many replaces the one chosen first; a known wrong one is only noted. */
export function toggleLine(desk: Desk, line: number): Desk {
  if (desk.view === null || desk.view.find.solved) return desk;
  const moved = { ...desk, cursor: line };
  if (isTriedLine(desk, line)) return { ...moved, triedLine: line };
  const without = desk.lines.filter((chosen) => chosen !== line);
  const lines = without.length < desk.lines.length ? without : [...without, line].slice(-desk.view.find.pick);
  return { ...moved, lines, triedLine: null, mark: null };
}

/** Chooses a remediation; one that is known to be wrong stays unchosen. */
export function chooseOption(desk: Desk, option: string): Desk {
  const fix = desk.view?.fix ?? null;
  if (fix === null || fix.solved) return desk;
  const isTried = fix.feedback.some(({ on, correct }) => on === option && !correct);
  return isTried ? desk : { ...desk, option, mark: null };
}

export function showStep(desk: Desk, step: Step): Desk {
  return { ...desk, step, mark: null, spot: 'task' };
}

/** True when the chosen answer can be sent. */
export function isReady(desk: Desk): boolean {
  if (desk.view === null || desk.activity.kind === 'checking') return false;
  if (desk.step === 'fix') return desk.option !== null && desk.view.fix?.solved === false;
  return !desk.view.find.solved && desk.lines.length === desk.view.find.pick;
}

/** Takes in what the server made of an act. Right parts of a wrong answer stay chosen. */
export function takeOutcome(desk: Desk, outcome: EventOutcome): Desk {
  if (outcome.kind === 'refused') {
    return { ...desk, activity: { kind: 'refused', detail: outcome.problem.detail } };
  }
  const base = desk.view === null && outcome.view !== null ? layOut(outcome.view) : desk;
  const next: Desk = { ...base, view: outcome.view ?? base.view, activity: { kind: 'idle' } };
  return outcome.mark === null ? next : takeMark(next, outcome.mark);
}

function takeMark(desk: Desk, mark: Mark): Desk {
  if (mark.correct) return { ...desk, mark, triedLine: null, spot: 'main-button' };
  const lines = desk.lines.filter((line) => !isTriedLine(desk, line));
  return { ...desk, mark, lines, option: mark.phase === 2 ? null : desk.option, triedLine: null };
}
