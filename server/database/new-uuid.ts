import { formatUuid } from './uuid.ts';

export type RandomBytes = (count: number) => Uint8Array;

/** A random UUID (RFC 9562 5.4: version 4), of the random bytes that come in. */
export function newUuid(randomBytes: RandomBytes): string {
  const bytes = randomBytes(16).slice();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return formatUuid(bytes);
}
