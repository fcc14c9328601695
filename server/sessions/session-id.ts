import { createHash } from 'node:crypto';

/** Where a session lies: the organization first, so that a sharded database finds it without asking every shard. */
export interface SessionKey {
  readonly organizationId: string;
  readonly id: string;
}

/** Writes a sid: organization and 128 random bits, both in base64url. */
export function formatSid({ organizationId, id }: SessionKey): string {
  return `${encodeUuid(organizationId)}.${encodeUuid(id)}`;
}

/** Reads a sid back; undefined for what this server never wrote. */
export function parseSid(sid: string): SessionKey | undefined {
  const parts = /^([\w-]{22})\.([\w-]{22})$/.exec(sid);
  const organizationId = decodeUuid(parts?.[1]);
  const id = decodeUuid(parts?.[2]);
  return organizationId === undefined || id === undefined ? undefined : { organizationId, id };
}

/**
 * A learner's id here: the same for the same organization and LMS id, so that nothing has to be looked up first. An LMS's id
 * may be 4,000 characters long (SCORM 2004 RTE 4.2.11), more than an index takes.
 */
export function learnerIdOf(organizationId: string, lmsId: string): string {
  const hash = createHash('sha256').update(`${organizationId}\n${lmsId}`).digest();
  return formatUuid(hash.subarray(0, 16));
}

export function formatUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function encodeUuid(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

export function decodeUuid(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  // 22 characters hold 132 bits; only the spelling that this server writes names the 128.
  return bytes.toString('base64url') === text ? formatUuid(bytes) : undefined;
}
