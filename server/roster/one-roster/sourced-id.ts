import { hash } from 'node:crypto';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Our namespace for ids of roster records (RFC 9562, 5.5). */
const namespace = Buffer.from('6f1d2f0e6b5e4d0e9a432f6c1c8f7a51', 'hex');

/** The key of a roster record: its sourcedId where that is a UUID, else a UUIDv5 over organization, kind and sourcedId. */
export function uuidOfSourcedId(organizationId: string, kind: string, sourcedId: string): string {
  if (guid.test(sourcedId)) return sourcedId.toLowerCase();
  const name = Buffer.from(`${organizationId}\n${kind}\n${sourcedId}`);
  const hex = hash('sha1', Buffer.concat([namespace, name]), 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
