import type { ProgressionCourse } from '../../../progression/overview-routes.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { CourseScreen } from './course.tsx';
import { createProgressionPage, type ProgressionPage } from './model.ts';

interface ProgressionProps {
  readonly page: ProgressionPage;
}

function ProgressionScreen({ page }: ProgressionProps) {
  if (page.isOpened()) return <CourseScreen page={page} />;
  return (
    <>
      <PageTitle
        title="Progression"
        lead="Which units learners have mastered, course by course."
        asOf={asOf(page.courses)}
      />
      <Card title="Courses" isTitleHidden>
        <Table
          table={page.courses}
          name="Courses"
          columns={listColumns(page)}
          rowKey={({ courseId }) => courseId}
          empty="Nobody has begun a course yet."
          search="Search courses"
        />
      </Card>
    </>
  );
}

function listColumns(page: ProgressionPage): readonly Column<ProgressionCourse>[] {
  return [
    {
      key: 'course',
      title: 'Course',
      value: ({ title }) => title,
      cell: (row) => <a href={page.addressOf(row)}>{row.title}</a>,
    },
    { key: 'units', title: 'Units', kind: 'number', value: ({ totalUnits }) => totalUnits },
    {
      key: 'learners',
      title: 'Learners with results',
      kind: 'number',
      value: ({ students }) => students,
    },
  ];
}

export const progressionPage = definePage(createProgressionPage, ProgressionScreen);
