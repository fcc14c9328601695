import type { Act } from '../../../bridge/connection.ts';
import type { Challenge, Course } from '../../../server/courses/course.ts';

/** Everything that a learner who knows it all does, challenge by challenge. */
export function rightActs(course: Course): readonly Act[] {
  const ids = course.topics.flatMap((topic) => topic.challengeIds);
  return ids.flatMap((challengeId): Act[] => {
    const challenge = course.challenges.get(challengeId);
    if (challenge === undefined) throw new Error(`${challengeId} cannot be solved.`);
    return [{ type: 'challenge-opened', challengeId }, rightAct(challenge, 1), rightAct(challenge, 2)];
  });
}

/** The right answer to a phase, of whatever kind. */
function rightAct(challenge: Challenge, phase: 1 | 2): Act {
  const challengeId = challenge.id;
  const exercise = phase === 1 ? challenge.find : challenge.fix;
  switch (exercise.kind) {
    case 'lines':
      return { type: 'phase-attempted', challengeId, lines: [...exercise.lines] };
    case 'remediation':
      return { type: 'remediation-chosen', challengeId, optionId: idsOf(exercise.options)[0] ?? '' };
    case 'choice':
      return { type: 'question-answered', challengeId, phase, items: idsOf(exercise.items) };
    case 'order':
      return { type: 'question-answered', challengeId, phase, items: exercise.items.map(({ id }) => id) };
  }
}

function idsOf(items: readonly { readonly id: string; readonly correct: boolean }[]): string[] {
  return items.filter(({ correct }) => correct).map(({ id }) => id);
}
