import type { Query } from '../../routes/route.ts';

/** Whose sessions are looked at, and of when; an empty part leaves it open. */
export interface Cohort {
  readonly course: string;
  readonly group: string;
  /** Days in UTC: from the first, to before the second. */
  readonly since: string;
  readonly until: string;
}

/** What the address says of the cohort, and of the one that it is compared with. */
export function parseCohorts(query: Query): { readonly main: Cohort; readonly other: Cohort | undefined } {
  const read = (key: string) => query[key] ?? '';
  const main = {
    course: read('course'),
    group: read('group'),
    since: read('since'),
    until: read('until'),
  };
  const other = {
    course: main.course,
    group: read('group2'),
    since: read('since2'),
    until: read('until2'),
  };
  const isCompared = other.group !== '' || other.since !== '' || other.until !== '';
  return { main, other: isCompared ? other : undefined };
}

/** "all groups, from 2026-01-01 to 2026-02-01" */
export function describeCohort(
  { group, since, until }: Cohort,
  groups: readonly { readonly id: string; readonly title: string }[],
): string {
  const name = groups.find(({ id }) => id === group)?.title ?? (group === '' ? 'All learners' : group);
  const from = since === '' ? '' : ` from ${since}`;
  const to = until === '' ? '' : ` to ${until}`;
  return `${name}${from}${to}`;
}

/** The same as terms of the search of sessions. */
export function toSearch({ course, group, since, until }: Cohort): string {
  const terms = [
    course === '' ? '' : `course:=${course}`,
    group === '' ? '' : `group:${group}`,
    since === '' ? '' : `started:>=${since}`,
    until === '' ? '' : `started:<${until}`,
  ];
  return terms.filter((term) => term !== '').join(' ');
}
