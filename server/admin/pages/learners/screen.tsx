import type { Person, PersonDetails } from '../../../roster/people/people-routes.ts';
import type { LearnerDetails } from '../../../sessions/overview/learners/routes.ts';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { describeSources } from './describe-sources.ts';
import { MergingCard } from './merging-card.tsx';
import { createLearnersPage, type LearnersPage } from './model.ts';

interface LearnersProps {
  readonly page: LearnersPage;
}

function LearnersScreen({ page }: LearnersProps) {
  if (page.isOpened()) return <LearnerScreen page={page} />;
  return (
    <>
      <PageTitle
        title="Learners"
        lead="Everybody who has launched a package, came with a roster or in an event, by name."
        asOf={asOf(page.learners)}
      />
      <Card title="Learners" isTitleHidden>
        <Table
          table={page.learners}
          name="Learners"
          columns={listColumns(page)}
          rowKey={({ id }) => id}
          empty="Nobody yet: launch a package, or import a roster."
          search="Search name or email"
        />
      </Card>
    </>
  );
}

function listColumns(page: LearnersPage): readonly Column<Person>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      value: ({ name }) => name,
      cell: (learner) => <a href={page.addressOf(learner)}>{learner.name || 'Unnamed learner'}</a>,
    },
    { key: 'email', title: 'Email', value: ({ email }) => email },
    { key: 'sources', title: 'Known from', value: ({ sources }) => describeSources(sources) },
    { key: 'classes', title: 'Classes', kind: 'number', value: ({ classes }) => classes },
    { key: 'sessions', title: 'Sessions', kind: 'number', value: ({ sessions }) => sessions },
    { key: 'completed', title: 'Complete', kind: 'number', value: ({ completed }) => completed },
  ];
}

function LearnerScreen({ page }: LearnersProps) {
  const opened = page.opened.value;
  if (opened === undefined) return <PageTitle title="Learner" lead="" />;
  const { person, work } = opened;
  return (
    <>
      <PageTitle title={person.name || 'Unnamed learner'} lead={describeLearner(person, work)}>
        <a href={page.listAddress}>All learners</a>
      </PageTitle>
      {work === undefined ? null : <Work work={work} page={page} />}
      <Card title="Classes">
        <StaticTable
          name="Classes"
          columns={classColumns(page)}
          rows={person.inClasses}
          rowKey={({ id, role }) => `${id} ${role}`}
          empty="In no class."
        />
      </Card>
      {page.mayManage() ? (
        <>
          <MergingCard merging={page.merging} person={person} />
          <Privacy learner={person} page={page} />
        </>
      ) : null}
    </>
  );
}

function describeLearner({ sources }: PersonDetails, work: LearnerDetails | undefined): string {
  const groups = (work?.groups ?? []).map(({ title }) => title).join(', ');
  return `Known from: ${describeSources(sources)}. ${groups === '' ? 'In no group.' : `In ${groups}.`}`;
}

function classColumns(page: LearnersPage): readonly Column<PersonDetails['inClasses'][number]>[] {
  return [
    {
      key: 'title',
      title: 'Class',
      value: ({ title }) => title,
      cell: ({ id, title }) => <a href={page.classAddress(id)}>{title}</a>,
    },
    { key: 'role', title: 'Role', value: ({ role }) => role },
  ];
}

function Work({ work, page }: LearnersProps & { readonly work: LearnerDetails }) {
  return (
    <>
      <OpenWork learner={work} />
      <Card title="Sessions">
        <StaticTable
          name="Sessions"
          columns={sessionColumns(page)}
          rows={work.history}
          rowKey={({ sid }) => sid}
          empty="No sessions that count."
        />
      </Card>
    </>
  );
}

function OpenWork({ learner: { open } }: { readonly learner: LearnerDetails }) {
  return (
    <Card title="Mandatory work">
      {open.length === 0 ? <p>Nothing is open.</p> : null}
      <ul>
        {open.map(({ title, done, total }) => (
          <li class="row" key={title}>
            <span>{title}</span>
            <span class="muted">
              {done} of {total} challenges
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function sessionColumns(page: LearnersPage): readonly Column<LearnerDetails['history'][number]>[] {
  return [
    {
      key: 'course',
      title: 'Package',
      value: ({ course }) => course.title,
      cell: ({ sid, course, scormVersion }) => (
        <a href={page.sessionAddress(sid)}>
          {course.title} ({scormVersion})
        </a>
      ),
    },
    { key: 'attempt', title: 'Attempt', kind: 'number', value: ({ attempt }) => attempt },
    { key: 'status', title: 'Status', value: ({ status }) => status },
    { key: 'score', title: 'Score', kind: 'number', value: ({ score }) => score },
    { key: 'completion', title: 'Completion', value: ({ completion }) => completion },
    { key: 'last', title: 'Last heartbeat', kind: 'time', value: ({ lastHeartbeatAt }) => lastHeartbeatAt },
  ];
}

function Privacy({ learner, page }: LearnersProps & { readonly learner: PersonDetails }) {
  return (
    <Card title="What a person may ask for">
      <div class="actions">
        <a class="button" href={page.exportOf(learner)} download>
          Export everything
        </a>
        <Confirm
          label="Erase"
          about={learner.name}
          consequence="Everything kept about this learner is removed for ever, results too. The LMS keeps what it was told."
          onConfirm={() => page.erase(learner)}
        />
      </div>
    </Card>
  );
}

export const learnersPage = definePage(createLearnersPage, LearnersScreen);
