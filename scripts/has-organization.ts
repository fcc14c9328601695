import { z } from 'zod';
import type { Db } from '../server/database/open-database.ts';

const id = z.guid();

/** Whether an organization has this id; says so, and sets the exit code, where none has. */
export async function hasOrganization(db: Db, organizationId: string): Promise<boolean> {
  if (id.safeParse(organizationId).success) {
    const found = await db
      .selectFrom('causeway.organization')
      .select('id')
      .where('id', '=', organizationId.toLowerCase())
      .executeTakeFirst();
    if (found !== undefined) return true;
  }
  console.error(`No organization has the id ${organizationId}: take one that the admin pages show.`);
  process.exitCode = 1;
  return false;
}
