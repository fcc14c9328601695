import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';

/** Forgets elements that nobody of the organization has a statement on any more, so that no maximum counts them. */
export async function dropUnusedElements(tx: Transaction<Schema>, organizationId: string): Promise<void> {
  await sql`
    delete from lrs.context_element c
    where c.organization_id = ${organizationId}
      and not exists (
        select 1
        from lrs.element_statement s
        where s.organization_id = c.organization_id and s.context_id = c.context_id and s.element_id = c.element_id
      )`.execute(tx);
}
