import type { Assignment } from '../../../sessions/overview/assignments/routes.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import type { FormValues } from '../../components/form/form-values.ts';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { type AssignmentsPage, createAssignmentsPage, describeEffect } from './model.ts';

interface AssignmentsProps {
  readonly page: AssignmentsPage;
}

const columns: readonly Column<Assignment>[] = [
  { key: 'course', title: 'Course', value: ({ course }) => course.title },
  { key: 'topic', title: 'Topic', value: ({ topic }) => topic?.title ?? 'whole course' },
  { key: 'group', title: 'For', value: ({ group }) => group?.title ?? 'everybody' },
  { key: 'kind', title: 'Kind', value: ({ mandatory }) => (mandatory ? 'mandatory' : 'optional') },
  { key: 'due', title: 'Due', value: ({ dueOn }) => dueOn },
];

function AssignmentsScreen({ page }: AssignmentsProps) {
  return (
    <>
      <PageTitle
        title="Assignments"
        lead="What is set for whom. A learner is complete when all mandatory work is done."
        asOf={asOf(page.assignments)}
      />
      <Card title="Set now">
        <Table
          table={page.assignments}
          name="Assignments"
          columns={columns}
          rowKey={({ id }) => id}
          empty="Nothing is set: learners are complete when they have completed a challenge."
          search="Search assignments"
          {...(page.mayManage() && {
            actions: (assignment: Assignment) => (
              <Button
                label={`Remove ${assignment.course.title} for ${assignment.group?.title ?? 'everybody'}`}
                onClick={() => page.proposeRemoval(assignment)}
              >
                Remove
              </Button>
            ),
          })}
        />
      </Card>
      <Confirmation page={page} />
      {page.mayManage() ? (
        <Card title="Set a course or topic">
          <Form
            fields={listFields(page)}
            submit="Show what it does"
            onSubmit={(values) => page.proposeNew(toBody(values))}
          />
        </Card>
      ) : null}
    </>
  );
}

function Confirmation({ page }: AssignmentsProps) {
  const proposal = page.proposal.value;
  return (
    <div role="status">
      {proposal === null ? null : (
        <Card title={proposal.kind === 'create' ? 'Set this?' : 'Remove this?'}>
          <p>{describeEffect(proposal.effect)}</p>
          <div class="actions">
            <Button class="main" onClick={() => page.confirm(proposal)}>
              {proposal.kind === 'create' ? 'Set it' : 'Remove it'}
            </Button>
            <Button onClick={page.cancel}>Cancel</Button>
          </div>
        </Card>
      )}
    </div>
  );
}

function listFields(page: AssignmentsPage): readonly Field[] {
  const { courses, groups } = page.choices.value;
  const what = courses.flatMap((course) => [
    { value: `${course.id}/`, label: `${course.title}: whole course` },
    ...course.topics.map((topic) => ({
      value: `${course.id}/${topic.id}`,
      label: `${course.title}: ${topic.title}`,
    })),
  ]);
  return [
    { kind: 'choice', name: 'courseId', label: 'Course or topic', options: what },
    {
      kind: 'choice',
      name: 'groupId',
      label: 'For',
      options: [
        { value: '', label: 'Everybody' },
        ...groups.map(({ id, title }) => ({ value: id, label: title })),
      ],
    },
    {
      kind: 'choice',
      name: 'mandatory',
      label: 'Kind',
      options: [
        { value: 'yes', label: 'Mandatory: counts for completion' },
        { value: '', label: 'Optional' },
      ],
    },
    { kind: 'date', name: 'dueOn', label: 'Due', isOptional: true },
  ];
}

function toBody({ text }: FormValues) {
  const [courseId = '', topicId = ''] = text('courseId').split('/');
  const orNull = (value: string) => (value === '' ? null : value);
  return {
    courseId,
    topicId: orNull(topicId),
    groupId: orNull(text('groupId')),
    mandatory: text('mandatory') === 'yes',
    dueOn: orNull(text('dueOn')),
  };
}

export const assignmentsPage = definePage(createAssignmentsPage, AssignmentsScreen);
