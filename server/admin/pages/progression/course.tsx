import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { mostStudents } from './api.ts';
import { type CourseHead, formatPercent, listClose, type ProgressionPage, type Student } from './model.ts';

interface CourseProps {
  readonly page: ProgressionPage;
}

const words = { open: '–', tried: 'tried', close: 'close', mastered: 'mastered' } as const;

/** One course: each learner with each unit, and who needs one more sitting. */
export function CourseScreen({ page }: CourseProps) {
  const course = page.course.value;
  return (
    <>
      <PageTitle title={course?.title ?? 'Course'} lead={describe(course)} asOf={asOf(page.students)}>
        <a href={page.listAddress}>All courses</a>
      </PageTitle>
      <Card title="Learners" isTitleHidden>
        <Table
          table={page.students}
          name="Learners"
          columns={course === undefined ? [] : listColumns(course)}
          rowKey={({ studentId }) => studentId}
          empty="Nobody has results of this course yet."
          search="Search learners"
          placeholder="ann units:mastered"
        />
      </Card>
    </>
  );
}

function describe(course: CourseHead | undefined): string {
  if (course === undefined) return '';
  const units = course.totalUnits === null ? 'an unknown number of' : course.totalUnits;
  const shown = course.total > mostStudents ? ` The first ${mostStudents} of ${course.total} learners.` : '';
  return `Learners by unit, of ${units} units. Close: near the accuracy that masters a unit, or too slow.${shown}`;
}

function listColumns(course: CourseHead): readonly Column<Student>[] {
  return [
    { key: 'learner', title: 'Learner', value: ({ name }) => name },
    { key: 'mastered', title: 'Mastered', kind: 'number', value: ({ masteredUnits }) => masteredUnits },
    {
      key: 'percent',
      title: 'Of the course',
      kind: 'number',
      value: ({ pctCompleteApp }) => pctCompleteApp,
      cell: ({ pctCompleteApp }) => formatPercent(pctCompleteApp),
    },
    {
      key: 'close',
      title: 'Close to mastery',
      value: (row) => (listClose(course, row).length > 0 ? 'yes' : 'no'),
      cell: (row) => listClose(course, row).join(', ') || '–',
    },
    ...course.units.map(
      ({ id, title }, index): Column<Student> => ({
        key: id,
        title,
        value: ({ states }) => words[states[index] ?? 'open'],
      }),
    ),
    {
      key: 'latest',
      title: 'Latest activity',
      kind: 'time',
      value: ({ lastActivityDate }) => lastActivityDate,
    },
  ];
}
