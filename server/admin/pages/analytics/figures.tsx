import { type Bar, BarChart } from '../../components/bar-chart.tsx';
import { StaticTable } from '../../components/table/static-table.tsx';
import { describeCohort } from './cohort.ts';
import type { AnalyticsPage, CohortFigures } from './model.ts';

interface FiguresProps {
  readonly figures: CohortFigures;
  readonly page: AnalyticsPage;
}

/** How a cohort scores: in words, as bars, and as a table whose numbers open the sessions. */
export function Scores({ figures: { cohort, scores }, page }: FiguresProps) {
  const { n, passed, quartiles, buckets } = scores;
  const title = describeCohort(cohort, page.choices.value.groups);
  if (quartiles === null || buckets === null)
    return (
      <p>
        {title}: {n} with a score, too few to describe.
      </p>
    );
  const bars = buckets.map((value, index) => ({ label: formatBucket(index), value }));
  const course = cohort.course === '' ? '' : `course:${cohort.course} `;
  return (
    <>
      <p>
        {title}: median {round(quartiles.median)}, quartiles {round(quartiles.q1)} and {round(quartiles.q3)};{' '}
        {passed} of {n} passed.
      </p>
      <div class="figures">
        <BarChart name={`Scores of ${title}`} bars={bars} />
        <StaticTable
          name={`Scores of ${title}, as a table`}
          rows={bars}
          rowKey={({ label }) => label}
          empty="No scores."
          columns={[
            { key: 'score', title: 'Score', value: ({ label }: Bar) => label },
            {
              key: 'n',
              title: 'Sessions',
              kind: 'number',
              value: ({ value }: Bar) => value,
              cell: ({ label, value }: Bar) => {
                const [from = '0', to = '100'] = label.split('–');
                return <a href={page.sessionsOf(`${course}score:>=${from} score:<=${to}`)}>{value}</a>;
              },
            },
          ]}
        />
      </div>
    </>
  );
}

function formatBucket(index: number): string {
  return index === 9 ? '90–100' : `${index * 10}–${index * 10 + 9.99}`;
}

function round(score: number): number {
  return Math.round(score * 10) / 10;
}

/** When sessions began, day by day. */
export function Activity({ figures: { cohort, activity }, page }: FiguresProps) {
  const title = describeCohort(cohort, page.choices.value.groups);
  const bars = activity.map(({ day, sessions }) => ({ label: day.slice(5), value: sessions }));
  return (
    <>
      <p>{title}: sessions begun by day, in UTC.</p>
      <div class="figures">
        <BarChart name={`Sessions by day of ${title}`} bars={bars} />
        <StaticTable
          name={`Sessions by day of ${title}, as a table`}
          rows={activity.toReversed()}
          rowKey={({ day }) => day}
          empty="No sessions."
          columns={[
            { key: 'day', title: 'Day', value: ({ day }) => day },
            { key: 'sessions', title: 'Sessions', kind: 'number', value: ({ sessions }) => sessions },
            { key: 'learners', title: 'Learners', kind: 'number', value: ({ learners }) => learners },
            { key: 'completed', title: 'Now complete', kind: 'number', value: ({ completed }) => completed },
          ]}
        />
      </div>
    </>
  );
}
