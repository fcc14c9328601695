/** Sixteen bytes as a UUID is written (RFC 9562, section 4). */
export function formatUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A UUID in 22 characters of base64url. */
export function encodeUuid(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

/** Undefined for text that `encodeUuid` never gives. */
export function decodeUuid(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  // 22 characters hold 132 bits; only the spelling that this server writes names the 128.
  return bytes.toString('base64url') === text ? formatUuid(bytes) : undefined;
}
