import type { Refusal } from '../../../refusals/refusal.ts';
import { xapiRefusals } from '../refusals.ts';
import type { Resource } from './document-address.ts';

export interface Conditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export interface Write {
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly resource: Resource;
  readonly conditions: Conditions;
  /** Of the document that is there. */
  readonly etag: string | undefined;
}

/**
 * Why a write may not be done (Communication 3.1; RFC 9110 13.1): a condition that does not hold, or a profile that would be
 * replaced without saying which one. States need no condition, as one client alone writes them.
 */
export function decideWrite({ method, resource, conditions, etag }: Write): Refusal | undefined {
  const { ifMatch, ifNoneMatch } = conditions;
  if (ifMatch !== undefined && !matches(ifMatch, etag)) return xapiRefusals.DOCUMENT_CHANGED;
  if (ifNoneMatch !== undefined && matches(ifNoneMatch, etag)) return xapiRefusals.DOCUMENT_CHANGED;
  const isConditional = ifMatch !== undefined || ifNoneMatch !== undefined;
  const replaces = method === 'PUT' && resource !== 'state' && etag !== undefined;
  return replaces && !isConditional ? xapiRefusals.DOCUMENT_EXISTS : undefined;
}

/** `*` is any document that is there; a weak tag is compared as a strong one, and one without quotes is taken as meant. */
export function matches(header: string, etag: string | undefined): boolean {
  if (etag === undefined) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''));
  return tags.includes('*') || tags.includes(etag);
}
