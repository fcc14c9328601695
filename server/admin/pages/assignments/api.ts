import type { AssignmentBody } from '../../../sessions/overview/assignments/assignment.ts';
import type {
  Assignment,
  AssignmentChoices,
  AssignmentEffect,
} from '../../../sessions/overview/assignments/routes.ts';
import type { Client } from '../../http/client.ts';

/** What is set for whom. */
export function createAssignmentsApi({ get, post, remove }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/assignments`;
  return {
    list: () => get<readonly Assignment[]>(base),
    choices: () => get<AssignmentChoices>(`${base}/choices`),
    effect: (body: AssignmentBody) => post<AssignmentEffect>(`${base}/effect`, body),
    removalEffect: (id: string) => get<AssignmentEffect>(`${base}/${id}/removal-effect`),
    create: (body: AssignmentBody) => post<{ readonly id: string }>(base, body),
    remove: (id: string) => remove(`${base}/${id}`),
  };
}
