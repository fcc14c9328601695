import { signal } from '@preact/signals';
import type { AssignmentBody } from '../../../sessions/overview/assignments/assignment.ts';
import type {
  Assignment,
  AssignmentChoices,
  AssignmentEffect,
} from '../../../sessions/overview/assignments/routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import type { PageContext } from '../page.ts';
import { createAssignmentsApi } from './api.ts';

export type AssignmentsPage = ReturnType<typeof createAssignmentsPage>;

/** A change that is measured and waits to be confirmed. */
export type Proposal =
  | { readonly kind: 'create'; readonly body: AssignmentBody; readonly effect: AssignmentEffect }
  | { readonly kind: 'remove'; readonly assignment: Assignment; readonly effect: AssignmentEffect };

/** What is set for whom; what a change does is shown before it is made. */
export function createAssignmentsPage(context: PageContext) {
  const { actions, organization } = context;
  const api = createAssignmentsApi(context.client, context.organizationId);
  const assignments = createTable(context, { kind: 'whole', fetch: api.list });
  const choices = signal<AssignmentChoices>({ courses: [], groups: [] });
  const proposal = signal<Proposal | null>(null);
  const finish = (news: string) => async () => {
    proposal.value = null;
    await assignments.refresh();
    actions.news.value = news;
  };
  return {
    assignments,
    choices,
    proposal,
    load: async (): Promise<void> => {
      const [, answer] = await Promise.all([assignments.load(), api.choices()]);
      if (answer.ok) choices.value = answer.value;
    },
    mayManage: () => organization()?.permissions.includes('learners.manage') === true,
    proposeNew: (body: AssignmentBody) =>
      actions.submit(
        () => api.effect(body),
        async (effect) => {
          proposal.value = { kind: 'create', body, effect };
        },
      ),
    proposeRemoval: (assignment: Assignment) =>
      actions.act(
        () => api.removalEffect(assignment.id),
        async (effect) => {
          proposal.value = { kind: 'remove', assignment, effect };
        },
      ),
    confirm: (made: Proposal) =>
      made.kind === 'create'
        ? actions.act(() => api.create(made.body), finish('The assignment is set.'))
        : actions.act(() => api.remove(made.assignment.id), finish('The assignment is removed.')),
    cancel: () => {
      proposal.value = null;
    },
  };
}

/** "Of 40 learners, 3 become incomplete and 1 becomes complete." */
export function describeEffect({
  learners,
  measured,
  becomeIncomplete,
  becomeComplete,
}: AssignmentEffect): string {
  const counted =
    measured < learners ? `Of the first ${measured} of ${learners} learners` : `Of ${learners} learners`;
  if (becomeIncomplete === 0 && becomeComplete === 0)
    return `${counted} who have launched a package, nobody’s completion changes.`;
  return `${counted} who have launched a package, ${becomeIncomplete} would become incomplete and ${becomeComplete} complete.`;
}
