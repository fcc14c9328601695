import type { LearnerDetails, LearnerOverview } from '../../../sessions/overview/learners/routes.ts';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
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
        lead="Everybody who has launched a package, by name."
        asOf={asOf(page.learners)}
      />
      <Card title="Learners" isTitleHidden>
        <Table
          table={page.learners}
          name="Learners"
          columns={listColumns(page)}
          rowKey={({ id }) => id}
          empty="Nobody has launched a package yet."
          search="Search name"
        />
      </Card>
    </>
  );
}

function listColumns(page: LearnersPage): readonly Column<LearnerOverview>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      value: ({ name }) => name,
      cell: (learner) => <a href={page.addressOf(learner)}>{learner.name || 'Unnamed learner'}</a>,
    },
    { key: 'since', title: 'First seen', kind: 'time', value: ({ firstSeenAt }) => firstSeenAt },
    { key: 'sessions', title: 'Sessions', kind: 'number', value: ({ sessions }) => sessions },
    { key: 'completed', title: 'Complete', kind: 'number', value: ({ completed }) => completed },
  ];
}

function LearnerScreen({ page }: LearnersProps) {
  const learner = page.opened.value;
  if (learner === undefined) return <PageTitle title="Learner" lead="" />;
  const groups = learner.groups.map(({ title }) => title).join(', ');
  return (
    <>
      <PageTitle
        title={learner.name || 'Unnamed learner'}
        lead={groups === '' ? 'In no group.' : `In ${groups}.`}
      >
        <a href={page.listAddress}>All learners</a>
      </PageTitle>
      <OpenWork learner={learner} />
      <Card title="Sessions">
        <StaticTable
          name="Sessions"
          columns={sessionColumns(page)}
          rows={learner.history}
          rowKey={({ sid }) => sid}
          empty="No sessions that count."
        />
      </Card>
      {page.mayManage() ? <Privacy learner={learner} page={page} /> : null}
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

function Privacy({ learner, page }: LearnersProps & { readonly learner: LearnerDetails }) {
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
