import type { DialectName } from '../dialects.ts';

const standardPath = '/ims/oneroster/gradebook/v1p2';
const paths: Partial<Record<DialectName, string>> = { 'one-roster-platform': '/gradebook/1.0' };

interface Addressed {
  readonly dialect: DialectName;
  readonly url: string;
}

/** Of a record or, without a name, a collection. The service's path may stand in the receiver's address, or is that of its kind. */
export function gradebookAddress(
  { dialect, url }: Addressed,
  collection: 'assessmentLineItems' | 'assessmentResults',
  sourcedId = '',
): URL {
  const address = new URL(url);
  const path = address.pathname.replace(/\/+$/, '');
  const service = path.includes('/gradebook') ? path : `${path}${paths[dialect] ?? standardPath}`;
  address.pathname = [service, collection, ...(sourcedId === '' ? [] : [encodeURIComponent(sourcedId)])].join(
    '/',
  );
  return address;
}
