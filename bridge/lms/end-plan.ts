import type { Dialect } from './dialects.ts';
import type { ExitRow } from './exits.ts';
import { rankOf } from './status-rank.ts';
import type { Wanted, Write } from './wanted-values.ts';
import { commit, type LmsMemory, planCommit } from './write-plan.ts';

/** `commit` comes first where the page stays; not while it is dismissed, where two posts race in Moodle. */
export interface Ending {
  readonly wanted: Wanted;
  readonly exit: ExitRow;
  readonly page: 'stays' | 'goes';
}

/** The writes before Terminate, which itself commits (SCORM 2004 RTE 3.1.2.2, SCORM 1.2 RTE 3.3). */
export function planEnding(
  memory: LmsMemory,
  { exit, page, wanted }: Ending,
  dialect: Dialect,
): readonly Write[] {
  // A page that goes may be cut short: what the LMS holds already is not written again.
  const scope = page === 'goes' ? 'due' : 'all';
  const work = planCommit(memory, { wanted, scope }, dialect);
  const leaving: Write[] = exit.exit === 'suspend' ? [] : [[dialect.cmi.exit, exit.exit]];
  // While the page is dismissed a second try has no time for its extra commit: the values go in, Terminate stores them.
  if (page === 'goes') return [...work.filter((write) => write !== commit), ...leaving];
  if (dialect.navigation && exit.navigation) leaving.push([dialect.navigation, exit.navigation]);
  return [...work.slice(0, -1), ...leaving, commit];
}

/** The first writes: how the launch is to end if nothing else comes, and `incomplete` where the LMS says that nothing was attempted. */
export function planBeginning({ heldValues }: LmsMemory, { cmi, statusElements }: Dialect): readonly Write[] {
  const status = statusElements.at(-1)?.element ?? '';
  const isUntouched = heldValues[status] && rankOf(heldValues[status]) === 0;
  return [[cmi.exit, 'suspend'], ...(isUntouched ? [[status, 'incomplete'] as const] : []), commit];
}
