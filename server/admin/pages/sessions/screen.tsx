import type { SessionOverview } from '../../../sessions/overview/describe-session.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { Time } from '../../components/time.tsx';
import { definePage } from '../page.ts';
import { createSessionsPage, describeAttention, describeLms, isStale, type SessionsPage } from './model.ts';
import { SessionScreen } from './session.tsx';

interface SessionsProps {
  readonly page: SessionsPage;
}

function SessionsScreen({ page }: SessionsProps) {
  if (page.isOpened()) return <SessionScreen page={page} />;
  return (
    <>
      <PageTitle
        title="Active Sessions"
        lead="Who is learning now, and what the server and the LMS know of it."
        asOf={asOf(page.sessions)}
      >
        <button type="button" onClick={() => void page.pause()}>
          {page.isLive.value ? 'Pause' : 'Resume'}
        </button>
      </PageTitle>
      <Card title="Sessions" isTitleHidden>
        <Table
          table={page.sessions}
          name="Sessions"
          columns={listColumns(page)}
          rowKey={({ sid }) => sid}
          empty="No sessions."
          search="Search sessions"
          placeholder="ann course:sql score:<70"
        />
      </Card>
    </>
  );
}

function listColumns(page: SessionsPage): readonly Column<SessionOverview>[] {
  return [
    {
      key: 'learner',
      title: 'Learner',
      value: ({ learner }) => learner.name,
      cell: (row) => <a href={page.addressOf(row)}>{row.learner.name || 'Unnamed learner'}</a>,
    },
    {
      key: 'course',
      title: 'Package',
      value: ({ course, scormVersion }) => `${course.title} (${scormVersion})`,
    },
    {
      key: 'challenge',
      title: 'Challenge',
      value: ({ topic, challenge }) =>
        challenge === null ? null : `${topic?.title ?? ''}: ${challenge.title}`,
    },
    { key: 'score', title: 'Score', kind: 'number', value: ({ score }) => score },
    { key: 'completion', title: 'Completion', value: ({ completion }) => completion },
    { key: 'lms', title: 'LMS', value: describeLms },
    { key: 'attention', title: 'Needs attention', value: (row) => describeAttention(row, new Date()) },
    { key: 'launched', title: 'Last launch', kind: 'time', value: ({ launchedAt }) => launchedAt },
    {
      key: 'lastHeartbeat',
      title: 'Last heartbeat',
      value: ({ lastHeartbeatAt }) => lastHeartbeatAt,
      cell: (row) => (
        <>
          <Time at={row.lastHeartbeatAt} />
          {isStale(row, new Date()) ? ' · stale' : ''}
        </>
      ),
    },
  ];
}

export const sessionsPage = definePage(createSessionsPage, SessionsScreen);
