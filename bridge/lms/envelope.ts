/** All that the LMS keeps for us: `{"sid":"…"}`. ASCII without & + % <, which OpenOLAT would send unencoded. */

export type ReadEnvelope =
  | { readonly kind: 'ours'; readonly sid: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'foreign' };

const envelopePattern = /^\s*\{\s*"sid"\s*:\s*"([\w.-]{22,80})"\s*\}\s*$/;

export function encodeEnvelope(sid: string): string {
  return `{"sid":"${sid}"}`;
}

/** Finds our sid in what an LMS gives back, also when it was HTML-escaped on the way. */
export function parseEnvelope(text: string): ReadEnvelope {
  const sid = envelopePattern.exec(text.replace(/&quot;|&#0?34;|&#x22;/gi, '"'))?.[1];
  if (sid) return { kind: 'ours', sid };
  return { kind: text.trim() ? 'foreign' : 'empty' };
}

/** The second copy, kept as plain text in the location element. */
export function parseLocation(text: string): string | undefined {
  return envelopePattern.exec(encodeEnvelope(text.trim()))?.[1];
}
