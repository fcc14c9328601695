import { activityIdOf, agentIdOf, idOf, nilId } from '../ids.ts';
import { formatIdentifier } from '../statement/agent.ts';
import type { Statement } from '../statement/statement.ts';
import { type ReadContext, readContext } from './read-context.ts';
import { readDuration } from './read-duration.ts';
import { type ReadScore, readScore } from './read-score.ts';
import { sessionIdExtension, spanProfiles, verbs } from './rules.ts';

/** What learning metrics read of a statement: a row of lrs.element_statement. */
export interface StatementReading {
  readonly actorId: string;
  readonly elementId: string;
  readonly context: ReadContext;
  /** Nil where the time between statements tells attempts apart. */
  readonly attemptId: string;
  readonly startsAttempt: boolean;
  readonly score: ReadScore;
  readonly completion: boolean | null;
  /** In decimal digits, exact. */
  readonly seconds: string | null;
  readonly isDurationDropped: boolean;
  readonly spanRank: 1 | 2 | null;
  readonly sessionKey: string | null;
  readonly startsSession: boolean;
  readonly endsSession: boolean;
}

/**
 * Reads a statement once, when it comes ("Core Concepts"). Undefined for what no metric sees: a group or nobody as actor, and
 * objects that are no activity. Whether the activity is an element is told by its type, which may become known later.
 */
export function readStatement({
  actor,
  verb,
  object,
  result,
  context,
}: Statement): StatementReading | undefined {
  const identifier = formatIdentifier(actor);
  const isPerson = actor.objectType !== 'Group' && identifier !== undefined;
  if (!isPerson || (object.objectType ?? 'Activity') !== 'Activity' || !('id' in object)) return undefined;
  const where = readContext(context);
  const duration = result?.duration === undefined ? undefined : readDuration(result.duration);
  return {
    actorId: agentIdOf(identifier),
    elementId: activityIdOf(object.id),
    context: where,
    attemptId: attemptIdOf(where.attempt, context?.registration),
    startsAttempt: verb.id === verbs.initialized || verb.id === verbs.attempted,
    score: readScore(result?.score),
    // A completion is what says so: the verb alone is none ("Completion Status": result.completion).
    completion: result?.completion ?? null,
    seconds: duration?.kind === 'seconds' ? duration.seconds : null,
    isDurationDropped: duration?.kind === 'dropped',
    ...readSpan(verb.id, context),
  };
}

/** "Attempt": the attempt activity where the SCORM profile names one, else the registration. */
function attemptIdOf(attempt: string | undefined, registration: string | undefined): string {
  return attempt === undefined ? (registration ?? nilId) : idOf('attempt', attempt);
}

type Span = Pick<StatementReading, 'spanRank' | 'sessionKey' | 'startsSession' | 'endsSession'>;

/** cmi5 9.5 and the SCORM profile require the same span on several statements, of which one counts in each session. */
function readSpan(verb: string, context: Statement['context']): Span {
  const categories = context?.contextActivities?.category ?? [];
  const isOfProfile = categories.some(({ id }) => spanProfiles.includes(id));
  const endsSession = verb === verbs.terminated || verb === verbs.suspended;
  const rank = endsSession ? 2 : 1;
  const session = context?.extensions?.[sessionIdExtension];
  return {
    spanRank: isOfProfile ? rank : null,
    sessionKey: typeof session === 'string' ? session : null,
    startsSession: verb === verbs.initialized || verb === verbs.resumed,
    endsSession,
  };
}
