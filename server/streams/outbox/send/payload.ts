import type { z } from 'zod';
import type { DialectName } from '../dialects.ts';
import { dialects } from '../dialects.ts';
import type { QueuedItem } from './queued-item.ts';

/** What a request looks like on its way. */
export interface Payload {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How many items it is about. */
  readonly items: number;
  /** What a successful answer has to be, as JSON, where something is asked. */
  readonly answer?: z.ZodType;
}

interface Addressed {
  readonly dialect: DialectName;
  readonly url: string;
}

const dataVersion = 'http://purl.imsglobal.org/ctx/caliper/v1p2';
const sensor = 'https://causeway.invalid/sensor';

/** A Caliper envelope (1.2, 3.3), or a list of statements (xAPI 1.0.3 Communication 2.1.2). */
export function createPayload({ dialect, url }: Addressed, items: readonly QueuedItem[], at: Date): Payload {
  const list = `[${items.map(({ json }) => json).join(',')}]`;
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const same = { method: 'POST', items: items.length } as const;
  if (dialects[dialect].form === 'caliper') {
    const head = JSON.stringify({ sensor, sendTime: at.toISOString(), dataVersion });
    return { ...same, url: new URL(url), headers, body: `${head.slice(0, -1)},"data":${list}}` };
  }
  return { ...same, url: statementsUrl(url), headers: { ...headers, ...versionHeader(dialect) }, body: list };
}

/** Where a statement is read back. */
export function statementUrl(url: string, id: string): URL {
  const address = statementsUrl(url);
  address.searchParams.set('statementId', id);
  return address;
}

export function versionHeader(dialect: DialectName): Readonly<Record<string, string>> {
  return { 'x-experience-api-version': dialect.replace('xapi-', '') };
}

/** A store's endpoint is given with or without the name of its resource. */
function statementsUrl(url: string): URL {
  const address = new URL(url);
  const path = address.pathname.replace(/\/+$/, '');
  address.pathname = path.endsWith('/statements') ? path : `${path}/statements`;
  return address;
}
