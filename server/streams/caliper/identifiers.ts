import { createHash } from 'node:crypto';

/** One IRI of two of them is a key of an index, whose entries PostgreSQL limits to 2,704 bytes. */
const mostBytes = 1000;

export function isIri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i.test(text) && Buffer.byteLength(text) <= mostBytes;
}

const uuidUrn = /^urn:uuid:([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i;

/** The UUID of `urn:uuid:…`, in lower case; undefined for every other IRI. */
export function uuidOfUrn(iri: string): string | undefined {
  return uuidUrn.exec(iri)?.[1]?.toLowerCase();
}

/** How an id of Caliper is stored: `urn:uuid:X` as lower-case X, every other IRI as it is. */
export function canonicalId(iri: string): string {
  return uuidOfUrn(iri) ?? iri;
}

/** The UUID that an IRI names, or the one made of it: the same for the same IRI, whoever sends it. */
export function uuidOfIri(iri: string): string {
  return uuidOfUrn(iri) ?? uuidOfName(iri);
}

/** RFC 9562 6.6: names that are IRIs. */
const iriNamespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** A UUID made of a name (RFC 9562 5.5: version 5). */
export function uuidOfName(name: string): string {
  const hash = createHash('sha1').update(iriNamespace).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
