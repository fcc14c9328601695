import { deriveId } from '../translate/derived-id.ts';

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
const iriNamespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** A UUID made of a name (RFC 9562 5.5: version 5). */
export function uuidOfName(name: string): string {
  return deriveId(iriNamespace, name);
}
