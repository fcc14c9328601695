import { hash } from 'node:crypto';

/** An id made of what it names (RFC 9562 5.8, custom): the same everywhere, so nothing has to be looked up before writing. */
export function idOf(...parts: readonly string[]): string {
  const hex = hash('sha256', parts.join('\n'));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const nilId = '00000000-0000-0000-0000-000000000000';

/** A 64-bit key in decimal digits, as PostgreSQL reads a bigint. */
export function keyOf(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\n'), 'buffer').readBigInt64BE(0).toString();
}

/** `identifier` as formatIdentifier spells it. */
export function agentIdOf(identifier: string): string {
  return idOf('agent', identifier);
}

export function activityIdOf(iri: string): string {
  return idOf('activity', iri);
}

export function verbIdOf(iri: string): string {
  return idOf('verb', iri);
}
