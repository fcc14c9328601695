import { hash } from 'node:crypto';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Our namespace for ids of roster records (RFC 9562, 5.5). */
const namespace = Buffer.from('6f1d2f0e6b5e4d0e9a432f6c1c8f7a51', 'hex');

/** The key of a roster record: its sourcedId where that is a UUID, else a UUIDv5 over organization, kind and sourcedId. */
export function uuidOfSourcedId(organizationId: string, kind: string, sourcedId: string): string {
  if (guid.test(sourcedId)) return sourcedId.toLowerCase();
  const name = Buffer.from(`${organizationId}\n${kind}\n${sourcedId}`);
  const digest = hash('sha1', Buffer.concat([namespace, name]), 'buffer').subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
