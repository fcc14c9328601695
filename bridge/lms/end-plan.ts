import type { Dialect } from './dialects.ts';
import type { ExitRow } from './exits.ts';
import type { Wanted } from './wanted-values.ts';
import { type LmsMemory, planCommit, type Step } from './write-plan.ts';

/** `commit` comes first where the page stays; not while it is dismissed, where two posts race in Moodle. */
export interface Ending {
  /** Null where the server was never reached in this launch. */
  readonly wanted: Wanted | null;
  readonly exit: ExitRow;
  readonly page: 'stays' | 'goes';
}

/** The writes before Terminate, which itself commits (SCORM 2004 RTE 3.1.2.2, SCORM 1.2 RTE 3.3). */
export function planEnding(memory: LmsMemory, ending: Ending, dialect: Dialect): readonly Step[] {
  const { exit, page, wanted } = ending;
  // A page that goes may be cut short: what the LMS holds already is not written again.
  const scope = page === 'goes' ? 'due' : 'all';
  const work = wanted === null ? unattended(memory, dialect) : planCommit(memory, { wanted, scope }, dialect);
  const leaving: Step[] =
    exit.exit === 'suspend' ? [] : [{ kind: 'set', element: dialect.elements.exit, value: exit.exit }];
  // While the page is dismissed a second try has no time for its extra commit: the values go in, Terminate stores them.
  if (page === 'goes') return [...work.filter((step) => step.kind === 'set'), ...leaving];
  if (dialect.navigation !== null && exit.navigation !== null) {
    leaving.push({ kind: 'set', element: dialect.navigation, value: exit.navigation });
  }
  const isCommitted = work.at(-1)?.kind === 'commit';
  return [...(isCommitted ? work.slice(0, -1) : work), ...leaving, { kind: 'commit' }];
}

/** A launch without any status ends as `completed` in Moodle 1.2; where the LMS itself says that nothing was attempted, we say incomplete. */
function unattended(memory: LmsMemory, { statusElements }: Dialect): readonly Step[] {
  const status = statusElements.at(-1)?.element ?? '';
  const isUntouched = ['not attempted', 'unknown'].includes(memory.held[status] ?? '');
  return isUntouched ? [{ kind: 'set', element: status, value: 'incomplete' }] : [];
}
