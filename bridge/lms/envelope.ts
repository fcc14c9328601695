/** All that the LMS keeps for us: `{"sid":"…"}`. ASCII without & + % <, which OpenOLAT would send unencoded. */

export type ReadEnvelope =
  | { readonly kind: 'ours'; readonly sid: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'foreign' };

const sidPattern = /^[\w.-]{22,80}$/;

export function encodeEnvelope(sid: string): string {
  return JSON.stringify({ sid });
}

/** Finds our sid in what an LMS gives back, also when it was HTML-escaped on the way. */
export function parseEnvelope(text: string): ReadEnvelope {
  if (text.trim() === '') return { kind: 'empty' };
  const parsed = parseJson(text.replace(/&quot;|&#0?34;|&#x22;/gi, '"'));
  const sid = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'sid') : undefined;
  return typeof sid === 'string' && sidPattern.test(sid) ? { kind: 'ours', sid } : { kind: 'foreign' };
}

/** The second copy, kept as plain text in the location element. */
export function parseLocation(text: string): string | undefined {
  return sidPattern.test(text) ? text : undefined;
}

/** Text that is no JSON was not written by us; the caller hears `foreign`. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
