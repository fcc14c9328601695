import type { ClassDetails, ClassOverview } from '../../../roster/classes/class-routes.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { type ClassesPage, createClassesPage } from './model.ts';
import { WordsCard } from './words-card.tsx';

interface ClassesProps {
  readonly page: ClassesPage;
}

function ClassesScreen({ page }: ClassesProps) {
  if (page.isOpened()) return <ClassScreen page={page} />;
  return (
    <>
      <PageTitle
        title="Classes"
        lead="Classes of the rosters, with their courses, terms and teachers."
        asOf={asOf(page.classes)}
      />
      <Card title="Classes" isTitleHidden>
        <Table
          table={page.classes}
          name="Classes"
          columns={listColumns(page)}
          rowKey={({ id }) => id}
          empty="No classes: import a roster first."
          search="Search class or course"
        />
      </Card>
      <WordsCard words={page.words} />
    </>
  );
}

function listColumns(page: ClassesPage): readonly Column<ClassOverview>[] {
  return [
    {
      key: 'title',
      title: 'Class',
      value: ({ title }) => title,
      cell: (one) => <a href={page.addressOf(one)}>{one.title}</a>,
    },
    { key: 'course', title: 'Course', value: ({ course }) => course },
    { key: 'term', title: 'Term', value: ({ terms }) => terms.join(', ') },
    { key: 'teachers', title: 'Teachers', value: ({ teachers }) => teachers.join(', ') },
    { key: 'school', title: 'School', value: ({ school }) => school },
    { key: 'students', title: 'Students', kind: 'number', value: ({ students }) => students },
  ];
}

function ClassScreen({ page }: ClassesProps) {
  const one = page.opened.value;
  if (one === undefined) return <PageTitle title="Class" lead="" />;
  const about = [one.course, ...one.terms, one.school].filter((text) => text !== '');
  return (
    <>
      <PageTitle title={one.title} lead={about.join(' · ')}>
        <a href={page.listAddress}>All classes</a>
      </PageTitle>
      <Card title="Members">
        <StaticTable
          name="Members"
          columns={memberColumns(page)}
          rows={one.members}
          rowKey={({ id }) => id}
          empty="Nobody is in this class."
        />
      </Card>
    </>
  );
}

type Member = ClassDetails['members'][number];

function memberColumns(page: ClassesPage): readonly Column<Member>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      value: ({ name }) => name,
      cell: ({ personId, name, role }) =>
        role === 'student' ? <a href={page.learnerAddress(personId)}>{name}</a> : name,
    },
    { key: 'role', title: 'Role', value: ({ role }) => role },
    { key: 'source', title: 'From', value: ({ source }) => source },
    { key: 'begin', title: 'Begins', value: ({ begin }) => begin },
    { key: 'end', title: 'Ends', value: ({ end }) => end },
  ];
}

export const classesPage = definePage(createClassesPage, ClassesScreen);
