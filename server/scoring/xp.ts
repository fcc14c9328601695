import type { Course } from '../courses/course.ts';

const usualPointsPerXp = 16;

/** XP of a completed challenge, whose score is 0 to 160: a whole number, by the course's own rate if it states one. */
export function xpOf(score: number, { pointsPerXp = usualPointsPerXp }: Pick<Course, 'pointsPerXp'>): number {
  return Math.round(score / pointsPerXp);
}
