import type { Dialect } from './dialects.ts';
import type { Leaving } from './exits.ts';
import { isFall, rankOf } from './status-rank.ts';
import type { Wanted, Write } from './wanted-values.ts';
import { commit, type LmsMemory, planCommit } from './write-plan.ts';

/** `commit` comes first where the page stays; not while it is dismissed, where two posts race in Moodle. */
export interface Ending {
  readonly wanted: Wanted;
  readonly leaving: Leaving;
  readonly page: 'stays' | 'goes';
}

/** The writes before Terminate, which itself commits (SCORM 2004 RTE 3.1.2.2, SCORM 1.2 RTE 3.3). */
export function planEnding(
  memory: LmsMemory,
  { leaving, page, wanted }: Ending,
  dialect: Dialect,
): readonly Write[] {
  // A page that goes may be cut short: what the LMS holds already is not written again.
  const scope = page === 'goes' ? 'due' : 'all';
  const work = planCommit(memory, { wanted, scope }, dialect);
  // Written last in any case: some LMSs keep nothing of a launch that does not end with `suspend`.
  const last: Write[] = [[dialect.cmi.exit, leaving.exit]];
  // While the page is dismissed a second try has no time for its extra commit: the values go in, Terminate stores them.
  if (page === 'goes') return [...work.filter((write) => write !== commit), ...last];
  if (dialect.navigation && leaving.navigation) last.push([dialect.navigation, leaving.navigation]);
  return [...work.slice(0, -1), ...last, commit];
}

/** The first writes: how the launch is to end if nothing else comes, and `incomplete` where the LMS says that nothing was attempted. */
export function planBeginning({ heldValues }: LmsMemory, dialect: Dialect): readonly Write[] {
  const status = completionOf(dialect);
  const isUntouched = heldValues[status] && rankOf(heldValues[status]) === 0;
  const untouched: readonly Write[] = isUntouched ? [[status, 'incomplete']] : [];
  return [[dialect.cmi.exit, 'suspend'], ...untouched, commit];
}

/**
 * Before a Terminate of a launch in which nothing was told: Chamilo completes a session in which no status was written. It
 * is the one held, or `incomplete` where that says nothing yet; one that cannot be read ('') is left.
 */
export function planUntoldEnding({ heldValues }: LmsMemory, dialect: Dialect): readonly Write[] {
  const status = completionOf(dialect);
  const held = heldValues[status] ?? '';
  if (held === '') return [];
  return [
    [status, isFall(held, 'incomplete') ? held : 'incomplete'],
    [dialect.cmi.exit, 'suspend'],
  ];
}

function completionOf({ statusElements }: Dialect): string {
  return statusElements[statusElements.length - 1]?.element ?? '';
}
