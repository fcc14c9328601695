import type { ChallengeView, QuestionView, ServerChannel } from '../../bridge/index.ts';
import { t, tCount } from '../language/translate.ts';
import type { Exercise } from './exercise.ts';
import { itemsOf, questionOf } from './question.ts';
import { isStuck } from './save-lines.ts';

/** What is chosen, or what is still to be chosen. */
export function describeChoice(exercise: Exercise, view: ChallengeView): string {
  const question = questionOf(exercise);
  if (question !== null) return describeItems(exercise, question);
  if (exercise.step === 'fix') return describeOption(exercise, view);
  if (exercise.triedLine !== null) return t('select.tried', { line: exercise.triedLine });
  const { pick } = view.find;
  if (exercise.lines.length === 0) return tCount('select.none', pick);
  if (exercise.lines.length < pick) return t('select.some', { count: exercise.lines.length, pick });
  const lines = [...exercise.lines].sort((a, b) => a - b).join(', ');
  return tCount('select.full', pick, { lines });
}

/** What came of the last check, '' where nothing did. */
export function describeMark(exercise: Exercise, view: ChallengeView): string {
  const phase = view[exercise.step];
  if (phase === null) return '';
  if (exercise.earned !== null) return describePractice(exercise);
  if (phase.solved) {
    return exercise.mark?.correct === true
      ? t('verdict.right', { points: exercise.mark.points })
      : t('verdict.solved', { worth: phase.worth });
  }
  return exercise.mark === null ? '' : t('verdict.wrong', { worth: phase.worth });
}

function describePractice({ mark }: Exercise): string {
  if (mark === null) return '';
  return t(mark.correct ? 'mark.right' : 'practice.wrong');
}

/** Why nothing happens yet, or why something was refused; '' where all is well. */
export function describeTrouble({ activity }: Exercise, server: ServerChannel): string {
  if (activity.kind === 'refused') return t('refused', { detail: activity.detail });
  return activity.kind === 'checking' && isStuck(server) ? t('check.offline') : '';
}

function describeItems(exercise: Exercise, { kind, items, pick }: QuestionView): string {
  if (kind === 'order') return t('order.choice');
  const chosen = itemsOf(exercise);
  if (chosen.length < pick) return tCount('item.none', pick);
  const numbers = items.flatMap(({ id }, index) => (chosen.includes(id) ? [index + 1] : []));
  return tCount('item.full', pick, { items: numbers.join(', ') });
}

function describeOption(exercise: Exercise, view: ChallengeView): string {
  const index = view.fix?.options.findIndex((option) => option.id === exercise.option) ?? -1;
  return index < 0 ? t('option.none') : t('option.number', { number: index + 1 });
}
