import { Card } from '../../components/card.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { listChallengeColumns, listFunnelColumns } from './columns.tsx';
import { Activity, Scores } from './figures.tsx';
import { type AnalyticsPage, createAnalyticsPage } from './model.ts';

interface AnalyticsProps {
  readonly page: AnalyticsPage;
}

function AnalyticsScreen({ page }: AnalyticsProps) {
  return (
    <>
      <PageTitle
        title="Analytics"
        lead="Where learners struggle, how far they come and how they score. Figures about fewer than five are left out."
        asOf={asOf(page.challenges)}
      />
      <Card title="Whose sessions">
        <CohortForm page={page} />
      </Card>
      <Card title="Challenges">
        <Table
          table={page.challenges}
          name="Challenges"
          columns={listChallengeColumns(page)}
          rowKey={({ course, challenge }) => `${course.id}/${challenge.id}`}
          empty="Nobody of these has opened a challenge."
          search="Search challenge, topic or course"
        />
      </Card>
      <Card title="How far they come">
        <Table
          table={page.funnel}
          name="Funnel"
          columns={listFunnelColumns(page)}
          rowKey={({ course, topic }) => `${course.id}/${topic?.id ?? ''}`}
          empty="Nobody of these has opened a challenge."
        />
      </Card>
      <Card title="Scores">
        {page.figures.value.map((one) => (
          <Scores figures={one} page={page} key={JSON.stringify(one.cohort)} />
        ))}
      </Card>
      <Card title="Activity">
        {page.figures.value.map((one) => (
          <Activity figures={one} page={page} key={JSON.stringify(one.cohort)} />
        ))}
      </Card>
    </>
  );
}

function CohortForm({ page }: AnalyticsProps) {
  const { main } = page.cohorts();
  return (
    <Form
      layout="line"
      fields={listFields(page)}
      submit="Show"
      // Begins anew with what the address says.
      key={`${JSON.stringify(page.cohorts())}${page.choices.value.courses.length}${main.course}`}
      onSubmit={async ({ text }) => {
        const names = ['course', 'group', 'since', 'until', 'group2', 'since2', 'until2'];
        page.choose(Object.fromEntries(names.map((name) => [name, text(name)])));
        return undefined;
      }}
    />
  );
}

function listFields(page: AnalyticsPage): readonly Field[] {
  const { courses, groups } = page.choices.value;
  const { main, other } = page.cohorts();
  const toOptions = (all: string, named: readonly { readonly id: string; readonly title: string }[]) => [
    { value: '', label: all },
    ...named.map(({ id, title }) => ({ value: id, label: title })),
  ];
  const group = (name: string, label: string, value = ''): Field => ({
    ...{ kind: 'choice', name, label, value, isOptional: true },
    options: toOptions('All learners', groups),
  });
  const day = (name: string, label: string, value = ''): Field => ({
    ...{ kind: 'date', name, label, value, isOptional: true },
  });
  return [
    {
      ...{ kind: 'choice', name: 'course', label: 'Course', value: main.course, isOptional: true },
      options: toOptions('All courses', courses),
    },
    group('group', 'Group', main.group),
    day('since', 'From', main.since),
    day('until', 'To', main.until),
    group('group2', 'Compare with', other?.group),
    day('since2', 'From', other?.since),
    day('until2', 'To', other?.until),
  ];
}

export const analyticsPage = definePage(createAnalyticsPage, AnalyticsScreen);
