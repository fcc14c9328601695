import type { ConnectionStatus, LaunchReply, LearnerState } from '../../bridge/index.ts';
import { formatTime, t } from '../language/translate.ts';

interface NoticeFacts {
  readonly launch: LaunchReply;
  readonly state: LearnerState;
  readonly status: ConnectionStatus;
}

/** What the learner must know before relying on the work: that it does not count, whose it is, that it went on elsewhere. */
export function describeNotices({ launch, state, status }: NoticeFacts): readonly string[] {
  const { lms, learner } = status;
  const { takenOver } = launch;
  return [
    lms.kind === 'read-only' ? t('review', { mode: lms.mode }) : '',
    lms.kind !== 'read-only' && state.practice ? t('notice.practice') : '',
    learner === 'unnamed' ? t('notice.unnamed') : '',
    takenOver?.otherDevice ? t('notice.taken-over', { time: formatTime(new Date(takenOver.at)) }) : '',
  ].filter((text) => text !== '');
}
