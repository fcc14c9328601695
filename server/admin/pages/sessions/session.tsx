import type { ChallengeOverview, SessionDetails } from '../../../sessions/overview/routes.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { describeLms, formatScore, type OpenedSession } from './model.ts';

interface SessionProps {
  readonly opened: OpenedSession | undefined;
  readonly listAddress: string;
}

const layers = { server: 'Our server', runtime: 'SCORM runtime', lms: 'The LMS’s own rules' } as const;

/** One session: why the LMS says what it says, what happened, and how each challenge went. */
export function SessionScreen({ opened, listAddress }: SessionProps) {
  if (opened === undefined) return <PageTitle title="Session" lead="" />;
  const { details, challenges } = opened;
  return (
    <>
      <PageTitle
        title={details.learner.name}
        lead={`${details.course.title}, attempt ${details.attempt}: score ${formatScore(details.score)}, ${details.completion}. The LMS acknowledged: ${describeLms(details)}.`}
      >
        <a href={listAddress}>All sessions</a>
      </PageTitle>
      <Verdict verdict={details.verdict} />
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

function Verdict({ verdict }: Pick<SessionDetails, 'verdict'>) {
  return (
    <Card title="Verdict" isTitleHidden>
      <p>
        <strong>{layers[verdict.layer]}:</strong> {verdict.sentence}
      </p>
      <p>{verdict.remedy}</p>
    </Card>
  );
}

const challengeColumns: readonly Column<ChallengeOverview>[] = [
  { key: 'challenge', title: 'Challenge', value: ({ challenge }) => challenge.title },
  { key: 'topic', title: 'Topic', value: ({ topic }) => topic.title },
  { key: 'attempts', title: 'Attempts', value: ({ attempts }) => attempts.join(' + ') },
  { key: 'hints', title: 'Hints', value: ({ hints }) => hints.join(' + ') },
  { key: 'remediations', title: 'Remediations', value: ({ remediations }) => remediations.join(', ') },
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
  { key: 'what', title: 'What', value: ({ kind, what }) => (kind === 'lms' ? `LMS: ${what}` : what) },
  {
    key: 'details',
    title: 'Details',
    value: ({ details }) => JSON.stringify(details),
    cell: ({ details }) => <code>{JSON.stringify(details)}</code>,
  },
];
