import type { Outline, OutlineChallenge } from '../../../bridge/protocol.ts';
import type { Course } from '../../courses/course.ts';

/** The course's table of contents: titles only, no answers. */
export function outlineOf(course: Course): Outline {
  return {
    courseId: course.id,
    title: course.title,
    topics: course.topics.map(({ id, title, summary, challengeIds }) => ({
      id,
      title,
      summary,
      challenges: challengeIds.flatMap((challengeId) => outlineChallenge(challengeId, course)),
    })),
  };
}

function outlineChallenge(id: string, course: Course): OutlineChallenge[] {
  const challenge = course.challenges.get(id);
  if (challenge === undefined) return [];
  const { title, difficulty, language } = challenge;
  return [{ id, title, difficulty, language }];
}
