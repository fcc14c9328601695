import { describeMoments } from '../../../../server/streams/translate/describe-moments.ts';
import type { Moment } from '../../../../server/streams/translate/moment.ts';
import { emptyStreamState } from '../../../../server/streams/translate/stream-state.ts';
import { tinyCourse } from '../../setting/tiny-course.ts';
import { playHistory, type Step } from './play-history.ts';

/** What the steps of a session come to. */
export function momentsOf(steps: readonly Step[]): Moment[] {
  let streamState = emptyStreamState;
  return playHistory(steps).flatMap((one) => {
    const described = describeMoments(one, tinyCourse, streamState);
    streamState = described.streamState;
    return described.moments;
  });
}

/** Both questions right at the first attempt. */
export function perfect(challengeId: string): Step[] {
  return [
    ['challenge-opened', challengeId],
    ['find', challengeId, true],
    ['fix', challengeId, true],
  ];
}
