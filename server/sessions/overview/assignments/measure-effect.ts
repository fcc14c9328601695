import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { SessionDependencies } from '../../dependencies.ts';
import { lockLearners } from '../../lock-sessions.ts';
import { refreshProgress } from '../../progress/refresh-progress.ts';

/** What a change of assignments does to whose completion; `measured` of the learners, if there are very many. */
export interface Effect {
  readonly learners: number;
  readonly measured: number;
  readonly becomeIncomplete: number;
  readonly becomeComplete: number;
}

/** So many learners are measured in one transaction: more would keep their acts waiting. */
const most = 1000;

/** Thrown to have a transaction undone that has told what it wanted to know. */
class Undone extends Error {
  readonly effect: Effect;

  constructor(effect: Effect) {
    super('The change was only measured.');
    this.effect = effect;
  }
}

/** Makes the change, computes everybody's completion as it would then be, and undoes both. */
export async function measureEffect(
  organizationId: string,
  change: (tx: Db) => Promise<unknown>,
  { db, courses }: Pick<SessionDependencies, 'db' | 'courses'>,
): Promise<Effect> {
  try {
    return await db.transaction().execute(async (tx) => {
      const learnerIds = await listLearners(tx, organizationId);
      const measured = learnerIds.slice(0, most);
      await lockLearners(tx, organizationId, measured);
      const before = await readComplete(tx, organizationId, measured);
      await change(tx);
      const learners = measured.map((learnerId) => ({ organizationId, learnerId }));
      await refreshProgress(tx, learners, courses);
      const after = await readComplete(tx, organizationId, measured);
      throw new Undone({
        learners: learnerIds.length,
        measured: measured.length,
        becomeIncomplete: [...before].filter((id) => !after.has(id)).length,
        becomeComplete: [...after].filter((id) => !before.has(id)).length,
      });
    });
  } catch (error) {
    if (error instanceof Undone) return error.effect;
    throw error;
  }
}

async function listLearners(tx: Db, organizationId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly learner_id: string }>`
    select distinct learner_id
    from causeway.session
    where organization_id = ${organizationId} and closed_at is null and not is_practice
    order by learner_id`.execute(tx);
  return rows.map(({ learner_id }) => learner_id);
}

/** Those whose open sessions count as complete. */
async function readComplete(
  tx: Db,
  organizationId: string,
  learnerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ readonly learner_id: string }>`
    select learner_id
    from causeway.session
    where organization_id = ${organizationId} and closed_at is null and not is_practice
      and learner_id = any(${learnerIds}::uuid[])
    group by learner_id
    having bool_and(completion = 'completed')`.execute(tx);
  return new Set(rows.map(({ learner_id }) => learner_id));
}
