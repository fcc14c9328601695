import type { RosterImportSummary } from '../../../roster/imports/import-fields.ts';

type Change = RosterImportSummary['changes'][number];

export const stateTitles: Readonly<Record<RosterImportSummary['state'], string>> = {
  previewed: 'Waiting',
  refused: 'Refused',
  applied: 'Applied',
  discarded: 'Discarded',
};

/** What files of OneRoster hold, as people call it. */
const kinds: Readonly<Record<string, string>> = {
  academicSessions: 'Terms',
  categories: 'Grading categories',
  classes: 'Classes',
  classResources: 'Class resources',
  courses: 'Courses',
  courseResources: 'Course resources',
  demographics: 'Demographics',
  enrollments: 'Enrollments',
  lineItems: 'Line items',
  orgs: 'Organizations',
  resources: 'Resources',
  results: 'Results',
  roles: 'Roles',
  scoreScales: 'Score scales',
  userProfiles: 'User profiles',
  userResources: 'User resources',
  users: 'People',
};

export function kindOf(file: string): string {
  return kinds[file] ?? file;
}

/** What an import did or would do, in a sentence that begins its page. */
export function describeVerdict(one: RosterImportSummary): string {
  if (one.state === 'refused') return `${count(one.faults.total, 'fault')} found. Nothing was imported.`;
  if (one.changes.length === 0) return 'Nothing changes: the roster says all of this already.';
  const verb =
    one.state === 'applied' ? ['added', 'changed', 'removed'] : ['to add', 'to change', 'to remove'];
  const sum = (key: 'added' | 'changed' | 'removed') =>
    one.changes.reduce((total: number, change: Change) => total + change[key], 0);
  return `${sum('added')} ${verb[0]}, ${sum('changed')} ${verb[1]}, ${sum('removed')} ${verb[2]}.`;
}

/** The same, as short as a row of the list. */
export function summarize(one: RosterImportSummary): string {
  if (one.state === 'refused') return count(one.faults.total, 'fault');
  if (one.changes.length === 0) return 'Nothing changes';
  return one.changes.map(({ file, ...change }) => `${kindOf(file)} ${formatCounts(change)}`).join(', ');
}

function formatCounts({ added, changed, removed }: Omit<Change, 'file'>): string {
  const parts = [
    [added, `+${added}`],
    [changed, `~${changed}`],
    [removed, `−${removed}`],
  ] as const;
  return parts.flatMap(([n, text]) => (n > 0 ? [text] : [])).join(' ');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
