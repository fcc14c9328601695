import { type Bar, BarChart } from '../../components/bar-chart.tsx';
import { StaticTable } from '../../components/table/static-table.tsx';
import { describeCohort } from './cohort.ts';
import { figureColumn } from './columns.tsx';
import type { AnalyticsPage, CohortFigures } from './model.ts';

interface FiguresProps {
  readonly figures: CohortFigures;
  readonly page: AnalyticsPage;
}

/** How a cohort scores: in words, as bars, and as a table; each number opens the sessions behind it. */
export function Scores({ figures: { cohort, scores }, page }: FiguresProps) {
  const { n, passed, quartiles, buckets } = scores;
  const title = describeCohort(cohort, page.choices.value.groups);
  const sessionsOf = (search: string) => page.sessionsOf(cohort, search);
  const all = <a href={sessionsOf('score:>=0')}>{n}</a>;
  if (quartiles === null || buckets === null)
    return (
      <p>
        {title}: {all} with a score, too few to describe.
      </p>
    );
  const bars = buckets.map((value, index) => ({ label: formatBucket(index), value }));
  return (
    <>
      <p>
        {title}: median {round(quartiles.median)}, quartiles {round(quartiles.q1)} and {round(quartiles.q3)};{' '}
        <a href={sessionsOf('score:>=70')}>{passed}</a> of {all} passed.
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
            figureColumn<Bar>(sessionsOf, {
              ...{ key: 'n', title: 'Sessions', value: ({ value }) => value },
              search: ({ label }) => toScores(label),
              about: ({ label }) => `score ${label}`,
            }),
          ]}
        />
      </div>
    </>
  );
}

function formatBucket(index: number): string {
  return index === 9 ? '90–100' : `${index * 10}–${index * 10 + 9.99}`;
}

function toScores(bucket: string): string {
  const [from = '0', to = '100'] = bucket.split('–');
  return `score:>=${from} score:<=${to}`;
}

function round(score: number): number {
  return Math.round(score * 10) / 10;
}

/** When sessions began, day by day. */
export function Activity({ figures: { cohort, activity }, page }: FiguresProps) {
  const title = describeCohort(cohort, page.choices.value.groups);
  const bars = activity.map(({ day, sessions }) => ({ label: day.slice(5), value: sessions }));
  const figure = (title: string, value: (day: Day) => number | null, more = '') =>
    figureColumn<Day>((search) => page.sessionsOf(cohort, search), {
      ...{ key: title, title, value },
      search: ({ day }) => `started:${day}${more}`,
      about: ({ day }) => day,
    });
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
            figure('Sessions', ({ sessions }) => sessions),
            figure('Learners', ({ learners }) => learners),
            figure('Now complete', ({ completed }) => completed, ' completion:completed'),
          ]}
        />
      </div>
    </>
  );
}

type Day = CohortFigures['activity'][number];
