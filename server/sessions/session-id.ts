import { decodeUuid, encodeUuid } from '../database/uuid.ts';
import type { SessionKey } from '../events/appended-event.ts';

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
