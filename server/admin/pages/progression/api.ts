import type { ProgressionCourse, ProgressionStudents } from '../../../progression/overview-routes.ts';
import type { Client } from '../../http/client.ts';

/** More learners than these are told by the API, page by page. */
export const mostStudents = 500;

/** Progression in the courses of an organization. */
export function createProgressionApi({ get }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/progression`;
  return {
    courses: () => get<readonly ProgressionCourse[]>(base),
    students: (courseId: string) =>
      get<ProgressionStudents>(`${base}/${encodeURIComponent(courseId)}?limit=${mostStudents}`),
  };
}
