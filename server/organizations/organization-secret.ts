import { decodeUuid, encodeUuid } from '../database/uuid.ts';

/** A secret that says which organization it belongs to, so that a sharded database looks in one place. */
export interface OrganizationSecret {
  readonly organizationId: string;
  readonly secret: string;
}

export function formatOrganizationSecret(
  prefix: string,
  { organizationId, secret }: OrganizationSecret,
): string {
  return `${prefix}_${encodeUuid(organizationId)}.${secret}`;
}

/** Undefined for what was never written so. */
export function parseOrganizationSecret(prefix: string, text: string): OrganizationSecret | undefined {
  const parts = /^([a-z]+)_([\w-]{22})\.([\w-]{43})$/.exec(text);
  const organizationId = decodeUuid(parts?.[2]);
  const secret = parts?.[3];
  if (parts?.[1] !== prefix || organizationId === undefined || secret === undefined) return undefined;
  return { organizationId, secret };
}
