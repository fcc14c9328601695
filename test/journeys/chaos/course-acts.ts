import type { Act } from '../../../bridge/connection.ts';
import type { Course } from '../../../server/courses/course.ts';

const mostChallenges = 6;

/** What a learner does who knows it all, challenge by challenge; of a long course its beginning. */
export function rightActs(course: Course): readonly Act[] {
  const ids = course.topics.flatMap((topic) => topic.challengeIds).slice(0, mostChallenges);
  return ids.flatMap((challengeId): Act[] => {
    const challenge = course.challenges.get(challengeId);
    const option = challenge?.fix.options.find(({ correct }) => correct);
    if (challenge === undefined || option === undefined) throw new Error(`${challengeId} cannot be solved.`);
    return [
      { type: 'challenge-opened', challengeId },
      { type: 'phase-attempted', challengeId, lines: [...challenge.find.lines] },
      { type: 'remediation-chosen', challengeId, optionId: option.id },
    ];
  });
}
