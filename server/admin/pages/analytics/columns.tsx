import type { ComponentChildren } from 'preact';
import type { FunnelReply } from '../../../sessions/overview/analytics/replies.ts';
import type { Column } from '../../components/table/column.ts';
import { type AnalyticsPage, type ChallengeRow, formatShare } from './model.ts';

interface Figure<Row> {
  readonly key: string;
  readonly title: string;
  /** Null where it is left out. */
  readonly value: (row: Row) => string | number | null;
  /** How it looks, where it is more than the value. */
  readonly show?: (row: Row) => ComponentChildren;
  /** Finds the sessions behind it. */
  readonly search: (row: Row) => string;
  /** Names the row, for who hears the page. */
  readonly about: (row: Row) => string;
}

/** A column of figures, each of which opens the sessions behind it. */
export function figureColumn<Row>(
  sessionsOf: (search: string) => string,
  { key, title, value, show, search, about }: Figure<Row>,
): Column<Row> {
  return {
    ...{ key, title, value, kind: 'number' },
    cell: (row) => {
      const given = value(row);
      if (given === null) return <span class="muted">–</span>;
      return (
        <a href={sessionsOf(search(row))} aria-label={`${title} ${given}: sessions of ${about(row)}`}>
          {show?.(row) ?? given}
        </a>
      );
    },
  };
}

/** What each challenge took. */
export function listChallengeColumns({
  sessionsOf,
  cohorts,
}: AnalyticsPage): readonly Column<ChallengeRow>[] {
  const figure = (key: string, title: string, rest: Omit<Figure<ChallengeRow>, 'key' | 'title' | 'about'>) =>
    figureColumn((search) => sessionsOf(cohorts().main, search), {
      ...{ key, title, ...rest },
      search: (row: ChallengeRow) => `${inCourse(row)} ${rest.search(row)}`,
      about: ({ challenge }: ChallengeRow) => challenge.title,
    });
  return [
    { key: 'challenge', title: 'Challenge', value: ({ challenge }) => challenge.title },
    { key: 'topic', title: 'Topic', value: ({ topic }) => topic.title },
    { key: 'course', title: 'Course', value: ({ course }) => course.title },
    figure('n', 'Sessions', { value: ({ n }) => n, search: opened }),
    figure('completed', 'Completed', { value: ({ completed }) => completed, search: solved }),
    figure('rightAtFirstTry', 'Right first time, %', {
      value: ({ rightAtFirstTry }) => formatShare(rightAtFirstTry),
      search: ({ challenge }) => `first-try:${challenge.id}`,
    }),
    figure('attempts', 'Attempts', {
      value: ({ attempts }) => (attempts === null ? null : Math.round(attempts * 10) / 10),
      search: opened,
    }),
    figure('hints', 'Used a hint, %', {
      value: ({ hintUse }) => formatShare(hintUse),
      search: ({ challenge }) => `hinted:${challenge.id}`,
    }),
    figure('median', 'Median minutes (quartiles)', {
      value: ({ secondsOnTask }) => (secondsOnTask === null ? null : toMinutes(secondsOnTask.median)),
      show: ({ secondsOnTask }) =>
        secondsOnTask === null
          ? null
          : `${toMinutes(secondsOnTask.median)} (${toMinutes(secondsOnTask.q1)}–${toMinutes(secondsOnTask.q3)})`,
      search: solved,
    }),
    figure('wrong', 'Most chosen wrong remediation', {
      value: ({ mostChosenWrong }) =>
        mostChosenWrong === null ? null : `${mostChosenWrong.title} (${mostChosenWrong.n})`,
      search: ({ challenge, mostChosenWrong }) => `chose:${challenge.id}/${mostChosenWrong?.id ?? ''}`,
    }),
  ];
}

const inCourse = ({ course }: { readonly course: { readonly id: string } }) => `course:=${course.id}`;
const opened = ({ challenge }: ChallengeRow) => `opened:${challenge.id}`;
const solved = ({ challenge }: ChallengeRow) => `solved:${challenge.id}`;

function toMinutes(seconds: number): number {
  return Math.round(seconds / 6) / 10;
}

type FunnelRow = FunnelReply[number];

/** How many sessions came how far. */
export function listFunnelColumns({ sessionsOf, cohorts }: AnalyticsPage): readonly Column<FunnelRow>[] {
  const step = (key: string, title: string, rest: Pick<Figure<FunnelRow>, 'value' | 'search'>) =>
    figureColumn((search) => sessionsOf(cohorts().main, search), {
      ...{ key, title, ...rest },
      search: (row: FunnelRow) => `${inCourse(row)} ${rest.search(row)}`,
      about: nameRow,
    });
  return [
    { key: 'where', title: 'Course and topic', value: nameRow },
    step('launched', 'Launched', { value: ({ launched }) => launched, search: () => '' }),
    step('opened', 'Opened a challenge', {
      value: ({ opened }) => opened,
      search: (row) => `opened:${partOf(row)}`,
    }),
    step('begun', 'Completed one', { value: ({ begun }) => begun, search: (row) => `solved:${partOf(row)}` }),
    step('finished', 'Completed all', {
      value: ({ finished }) => finished,
      search: (row) => `solved:${partOf(row)}/${row.challenges}`,
    }),
  ];
}

const partOf = ({ topic }: FunnelRow) => topic?.id ?? 'any';

function nameRow({ course, topic }: FunnelRow): string {
  return topic === null ? course.title : `${course.title}: ${topic.title}`;
}
