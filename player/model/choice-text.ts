import type { ChallengeView, ServerChannel } from '../../bridge/index.ts';
import { formatNumber, t, tCount } from '../language/translate.ts';
import type { Desk } from './desk.ts';

/** What is chosen, or what is still to be chosen. */
export function describeChoice(desk: Desk, view: ChallengeView): string {
  if (desk.step === 'fix') return describeOption(desk, view);
  if (desk.triedLine !== null) return t('select.tried', { line: desk.triedLine });
  const { pick } = view.find;
  if (desk.lines.length === 0) return tCount('select.none', pick);
  if (desk.lines.length < pick) return t('select.some', { count: desk.lines.length, pick });
  const lines = desk.lines.toSorted((a, b) => a - b).join(', ');
  return tCount('select.full', pick, { lines });
}

/** What came of the last check, '' where nothing did. */
export function describeMark(desk: Desk, view: ChallengeView): string {
  const phase = view[desk.step];
  if (phase === null) return '';
  if (phase.solved) {
    const points = desk.mark?.correct === true ? desk.mark.points : phase.worth;
    return desk.mark?.correct === true
      ? t('verdict.right', { points: formatNumber(points) })
      : t('verdict.solved', { worth: formatNumber(points) });
  }
  return desk.mark === null ? '' : t('verdict.wrong', { worth: formatNumber(phase.worth) });
}

/** Why nothing happens yet, or why something was refused; '' where all is well. */
export function describeTrouble({ activity }: Desk, server: ServerChannel): string {
  if (activity.kind === 'refused') return t('refused', { detail: activity.detail });
  const isStuck = server.kind === 'offline' || server.kind === 'refused';
  return activity.kind === 'checking' && isStuck ? t('check.offline') : '';
}

function describeOption(desk: Desk, view: ChallengeView): string {
  const index = view.fix?.options.findIndex((option) => option.id === desk.option) ?? -1;
  return index < 0 ? t('option.none') : t('option.number', { number: index + 1 });
}
