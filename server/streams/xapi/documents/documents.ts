import { createHash } from 'node:crypto';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { Schema } from '../../../database/schema.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { keyOf, nilId } from '../ids.ts';
import { xapiRefusals } from '../refusals.ts';
import { type Conditions, decideWrite, type Write } from './decide-write.ts';
import type { DocumentAddress, DocumentOwner } from './document-address.ts';
import { mergeDocuments } from './merge-documents.ts';

export interface StoredDocument {
  readonly content_type: string;
  readonly content: Uint8Array;
  readonly etag: string;
  readonly updated_at: Date;
}

export async function findDocument(
  db: Db,
  organizationId: string,
  address: DocumentAddress,
): Promise<StoredDocument | undefined> {
  const { rows } = await sql<StoredDocument>`
    select content_type, content, etag, updated_at
    from lrs.document
    where ${isAt(organizationId, address)}`.execute(db);
  return rows[0];
}

/** Ids of the documents of an owner, changed after `since`. Without a registration, those of all. */
export async function listDocuments(
  db: Db,
  organizationId: string,
  { owner, since }: { readonly owner: DocumentOwner; readonly since: Date | undefined },
): Promise<string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select distinct id
    from lrs.document
    where ${isOf(organizationId, owner)}
      ${since === undefined ? sql`` : sql`and updated_at > ${since}`}
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

export interface DocumentChange {
  readonly method: Write['method'];
  readonly address: DocumentAddress;
  readonly conditions: Conditions;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly at: Date;
}

/** Replaces, merges or removes a document. Throws RefusedError where a condition does not hold or nothing can be merged. */
export async function changeDocument(db: Db, organizationId: string, change: DocumentChange): Promise<void> {
  const { method, address, conditions } = change;
  await db.transaction().execute(async (tx) => {
    // One at a time, also where there is no document yet that could be locked.
    const key = keyOf(
      organizationId,
      address.resource,
      address.ownerId,
      address.registration ?? '',
      address.id,
    );
    await sql`select pg_advisory_xact_lock(${key}::bigint)`.execute(tx);
    const before = await findDocument(tx, organizationId, address);
    const refusal = decideWrite({ method, resource: address.resource, conditions, etag: before?.etag });
    if (refusal !== undefined) throw new RefusedError(refusal);
    if (method === 'DELETE') {
      await sql`delete from lrs.document where ${isAt(organizationId, address)}`.execute(tx);
      return;
    }
    const content = method === 'POST' ? merge(before, change) : change.content;
    await write(tx, organizationId, { ...change, content });
  });
}

function merge(before: StoredDocument | undefined, change: DocumentChange): Uint8Array {
  if (before === undefined) return change.content;
  const merged = mergeDocuments(
    { contentType: before.content_type, content: before.content },
    { contentType: change.contentType, content: change.content },
  );
  if (merged === undefined) throw new RefusedError(xapiRefusals.DOCUMENT_NOT_JSON);
  return merged;
}

async function write(
  tx: Transaction<Schema>,
  organizationId: string,
  { address, contentType, content, at }: DocumentChange,
): Promise<void> {
  const { resource, ownerId, agentId, registration = nilId, id } = address;
  const etag = createHash('sha1').update(content).digest('hex');
  await sql`
    insert into lrs.document
      (organization_id, resource, owner_id, registration, id, agent_id, content_type, content, etag, updated_at)
    values (${organizationId}, ${resource}, ${ownerId}, ${registration}, ${id}, ${agentId}, ${contentType}, ${content},
      ${etag}, ${at})
    on conflict (organization_id, resource, owner_id, registration, id) do update
    set content_type = excluded.content_type,
      content = excluded.content,
      etag = excluded.etag,
      updated_at = excluded.updated_at`.execute(tx);
}

/** Removes all documents of an owner (state resource, DELETE without an id). */
export async function deleteDocuments(db: Db, organizationId: string, owner: DocumentOwner): Promise<void> {
  await sql`delete from lrs.document where ${isOf(organizationId, owner)}`.execute(db);
}

function isAt(organizationId: string, address: DocumentAddress): RawBuilder<unknown> {
  const registration = address.registration ?? nilId;
  return sql`${isOf(organizationId, { ...address, registration })} and id = ${address.id}`;
}

function isOf(
  organizationId: string,
  { resource, ownerId, registration }: DocumentOwner,
): RawBuilder<unknown> {
  return sql`organization_id = ${organizationId} and resource = ${resource} and owner_id = ${ownerId}
    ${registration === undefined ? sql`` : sql`and registration = ${registration}`}`;
}
