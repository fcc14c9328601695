import type { Db } from '../../database/open-database.ts';
import type { VerdictRule } from '../tables.ts';

/** How an organization wants its learners' sessions. */
export interface SessionSettings {
  readonly verdict: VerdictRule;
  readonly signedLaunch: 'optional' | 'required';
  readonly secretGeneration: number;
}

const usual: SessionSettings = {
  verdict: 'as-soon-as-complete',
  signedLaunch: 'optional',
  secretGeneration: 1,
};

export async function readSettings(db: Db, organizationId: string): Promise<SessionSettings> {
  const row = await db
    .selectFrom('causeway.session_setting')
    .select(['verdict', 'signed_launch', 'secret_generation'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  if (row === undefined) return usual;
  return {
    verdict: row.verdict,
    signedLaunch: row.signed_launch,
    secretGeneration: row.secret_generation,
  };
}

export async function storeSettings(
  tx: Db,
  organizationId: string,
  { verdict, signedLaunch, secretGeneration }: SessionSettings,
): Promise<void> {
  const values = { verdict, signed_launch: signedLaunch, secret_generation: secretGeneration };
  await tx
    .insertInto('causeway.session_setting')
    .values({ organization_id: organizationId, ...values })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(values))
    .execute();
}
