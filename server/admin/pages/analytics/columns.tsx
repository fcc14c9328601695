import type { FunnelReply } from '../../../sessions/overview/analytics/replies.ts';
import type { Column } from '../../components/table/column.ts';
import { type AnalyticsPage, type ChallengeRow, formatShare } from './model.ts';

/** What each challenge took; the number of sessions opens them. */
export function listChallengeColumns({ sessionsOf }: AnalyticsPage): readonly Column<ChallengeRow>[] {
  return [
    { key: 'challenge', title: 'Challenge', value: ({ challenge }) => challenge.title },
    { key: 'topic', title: 'Topic', value: ({ topic }) => topic.title },
    { key: 'course', title: 'Course', value: ({ course }) => course.title },
    {
      key: 'n',
      title: 'Sessions',
      kind: 'number',
      value: ({ n }) => n,
      cell: ({ n, course, challenge }) => (
        <a
          href={sessionsOf(`course:${course.id} challenge:${challenge.id}`)}
          aria-label={`${n} sessions that are at ${challenge.title}`}
        >
          {n}
        </a>
      ),
    },
    {
      key: 'rightAtFirstTry',
      title: 'Right first time, %',
      kind: 'number',
      value: ({ rightAtFirstTry }) => formatShare(rightAtFirstTry),
    },
    {
      key: 'attempts',
      title: 'Attempts',
      kind: 'number',
      value: ({ attempts }) => (attempts === null ? null : Math.round(attempts * 10) / 10),
    },
    { key: 'hints', title: 'Used a hint, %', kind: 'number', value: ({ hintUse }) => formatShare(hintUse) },
    {
      key: 'median',
      title: 'Median minutes (quartiles)',
      kind: 'number',
      value: ({ secondsOnTask }) => (secondsOnTask === null ? null : toMinutes(secondsOnTask.median)),
      cell: ({ secondsOnTask }) =>
        secondsOnTask === null
          ? '–'
          : `${toMinutes(secondsOnTask.median)} (${toMinutes(secondsOnTask.q1)}–${toMinutes(secondsOnTask.q3)})`,
    },
    {
      key: 'wrong',
      title: 'Most chosen wrong remediation',
      value: ({ mostChosenWrong }) =>
        mostChosenWrong === null ? null : `${mostChosenWrong.title} (${mostChosenWrong.n})`,
    },
  ];
}

function toMinutes(seconds: number): number {
  return Math.round(seconds / 6) / 10;
}

type FunnelRow = FunnelReply[number];

/** How many sessions came how far. */
export function listFunnelColumns({ sessionsOf }: AnalyticsPage): readonly Column<FunnelRow>[] {
  return [
    {
      key: 'where',
      title: 'Course and topic',
      value: ({ course, topic }) => (topic === null ? course.title : `${course.title}: ${topic.title}`),
    },
    {
      key: 'launched',
      title: 'Launched',
      kind: 'number',
      value: ({ launched }) => launched,
      cell: ({ launched, course }) => <a href={sessionsOf(`course:${course.id}`)}>{launched}</a>,
    },
    { key: 'opened', title: 'Opened a challenge', kind: 'number', value: ({ opened }) => opened },
    { key: 'begun', title: 'Completed one', kind: 'number', value: ({ begun }) => begun },
    { key: 'finished', title: 'Completed all', kind: 'number', value: ({ finished }) => finished },
  ];
}
