import type { ChallengeOverview, SessionDetails } from '../../../sessions/overview/session-routes.ts';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { describeEntry } from './describe-entry.ts';
import { describeLms, formatScore, type SessionsPage } from './model.ts';

interface SessionProps {
  readonly page: SessionsPage;
}

const layers = {
  server: 'Our server',
  runtime: 'SCORM runtime',
  lms: 'The LMS’s own rules',
} as const;

/** One session: why the LMS says what it says, what happened, and how each challenge went. */
export function SessionScreen({ page }: SessionProps) {
  const opened = page.opened.session.value;
  if (opened === undefined) return <PageTitle title="Session" lead="" />;
  const { details, challenges } = opened;
  return (
    <>
      <PageTitle
        title={details.learner.name || 'Unnamed learner'}
        lead={`${details.course.title}, attempt ${details.attempt}: score ${formatScore(details.score)}, ${details.completion}. The LMS acknowledged: ${describeLms(details)}.`}
      >
        <a href={page.listAddress}>All sessions</a>
      </PageTitle>
      <Verdict details={details} />
      <Card title="Actions">
        <SessionActions page={page} details={details} />
      </Card>
      <Card title="Challenges">
        <StaticTable
          name="Challenges"
          columns={challengeColumns}
          rows={challenges}
          rowKey={({ challenge }) => challenge.id}
          empty="No challenge has been opened."
        />
      </Card>
      <Card title="Timeline">
        <StaticTable
          name="Timeline"
          columns={timelineColumns}
          rows={details.timeline}
          rowKey={(_entry, index) => index}
          empty="Nothing has happened yet."
        />
      </Card>
    </>
  );
}

function Verdict({ details: { verdict } }: { readonly details: SessionDetails }) {
  return (
    <Card title="Verdict" isTitleHidden>
      <p class="verdict">{verdict.sentence}</p>
      <p>
        <span class="muted">Decided by</span> {layers[verdict.layer]}
      </p>
      <p>
        <span class="muted">What to do</span> {verdict.remedy}
      </p>
    </Card>
  );
}

function SessionActions({ page, details }: SessionProps & { readonly details: SessionDetails }) {
  const about = `the session of ${details.learner.name}`;
  return (
    <div class="actions">
      <a class="button" href={page.opened.exportOf(details.sid)} download>
        Export
      </a>
      {page.mayManage() ? (
        <>
          <Confirm
            label="Write to the LMS again"
            about={about}
            consequence="At the next launch, status and score are written to the LMS as if it knew nothing."
            onConfirm={() => page.opened.push(details)}
          />
          {details.status === 'active' ? (
            <Confirm
              label="Close"
              about={about}
              consequence="The session counts as suspended now; the next launch resumes it."
              onConfirm={() => page.opened.close(details)}
            />
          ) : null}
          <Confirm
            label="Reset the course"
            about={about}
            consequence="The learner begins this course from the start; earlier work stays as history."
            onConfirm={() => page.opened.reset(details)}
          />
        </>
      ) : null}
    </div>
  );
}

const challengeColumns: readonly Column<ChallengeOverview>[] = [
  { key: 'challenge', title: 'Challenge', value: ({ challenge }) => challenge.title },
  { key: 'topic', title: 'Topic', value: ({ topic }) => topic.title },
  {
    key: 'attempts',
    title: 'Attempts (find + fix)',
    kind: 'number',
    value: ({ attempts }) => attempts.join(' + '),
  },
  { key: 'hints', title: 'Hints (find + fix)', kind: 'number', value: ({ hints }) => hints.join(' + ') },
  {
    key: 'remediations',
    title: 'Remediations chosen',
    value: ({ remediations }) => remediations.map(({ title }) => title).join(', '),
  },
  {
    key: 'score',
    title: 'Score',
    kind: 'number',
    value: ({ score }) => (score === null ? null : Math.round(score / 1.6)),
  },
  {
    key: 'minutes',
    title: 'Minutes',
    kind: 'number',
    value: ({ secondsOnTask }) => Math.round(secondsOnTask / 60),
  },
];

const timelineColumns: readonly Column<SessionDetails['timeline'][number]>[] = [
  { key: 'at', title: 'When', kind: 'time', value: ({ at }) => at },
  { key: 'what', title: 'What', value: (entry) => describeEntry(entry).what },
  {
    key: 'details',
    title: 'Details',
    value: (entry) => describeEntry(entry).details,
    cell: (entry) => (
      <>
        {describeEntry(entry).details}
        <details>
          <summary>As recorded</summary>
          <pre>{JSON.stringify(entry.details, null, 2)}</pre>
        </details>
      </>
    ),
  },
];
