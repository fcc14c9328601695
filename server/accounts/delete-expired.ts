import type { Db } from '../database/open-database.ts';

const day = 86_400_000;
/** Longer than any sign-in lasts and any limit is remembered. */
const keptDays = 8;

/** Drops what has expired and lets nobody in any more. Tokens of machines stay, so that their list tells what there was. */
export async function deleteExpired(db: Db, at: Date): Promise<void> {
  const before = new Date(at.getTime() - keptDays * day);
  await db.deleteFrom('causeway.sign_in_session').where('created_at', '<', before).execute();
  await db.deleteFrom('causeway.sign_in_limit').where('last_at', '<', before).execute();
  await db.deleteFrom('causeway.one_time_token').where('expires_at', '<', at).execute();
  await db.deleteFrom('causeway.invitation').where('expires_at', '<', at).execute();
}
