import type { CourseCatalog } from '../courses/course-catalog.ts';
import type { Projector } from '../events/appended-event.ts';
import { projectChallenges } from './progress/project-challenges.ts';
import { projectProgress } from './progress/project-progress.ts';
import { projectScores } from './progress/project-scores.ts';
import { projectState } from './progress/project-state.ts';

/** What sessions themselves keep from their events, in its order. Other parts add theirs after it. */
export function createSessionProjectors(courses: CourseCatalog): readonly Projector[] {
  return [projectState, projectChallenges, projectScores, projectProgress(courses)];
}
