import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { allowedNetworks } from '../../../../server/http/outgoing/allowed-networks.ts';
import { createOutgoing } from '../../../../server/http/outgoing/outgoing.ts';
import { addPull } from '../../../../server/streams/pull/pulls.ts';
import { createPulls } from '../../../../server/streams/pull/start-pulls.ts';
import { createAdminClient } from '../../accounts/setting/admin-client.ts';
import { addMember, addOrganization, signedIn } from '../../accounts/setting/people.ts';
import { statement, type XapiTest } from '../xapi/setting/describe-xapi.ts';

export const authorization = `Basic ${Buffer.from('reader:s3cret').toString('base64')}`;

interface Page {
  readonly status?: number;
  readonly body: unknown;
}

/** A learning record store of somebody else: statements in the order in which it stored them, two to a page. */
export interface Source {
  readonly endpoint: string;
  readonly stored: object[];
  readonly asked: URL[];
  /** Answers the next request in place of the store. */
  readonly next: Page[];
}

const pageSize = 2;

export async function openSource(): Promise<Source> {
  const stored: object[] = [];
  const asked: URL[] = [];
  const next: Page[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://source');
    asked.push(url);
    const isKnown = request.headers.authorization === authorization;
    const refused = isKnown ? undefined : { status: 401, body: {} };
    const { status = 200, body } = next.shift() ?? refused ?? { body: readPage(url, stored) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}/xapi`, stored, asked, next };
}

function readPage(url: URL, stored: readonly object[]) {
  const since = url.searchParams.get('since') ?? '';
  const from = Number(url.searchParams.get('from') ?? 0);
  const found = stored.filter((one) => String(Reflect.get(one, 'stored')) > since);
  const isLast = from + pageSize >= found.length;
  const more = isLast ? '' : `/xapi/statements?since=${since}&from=${from + pageSize}`;
  return { statements: found.slice(from, from + pageSize), more };
}

/** As the source gives it back: with what a receiver sets. */
export function storedAt(time: string, change: object = {}) {
  const set = {
    stored: `2026-11-20T${time}Z`,
    timestamp: `2026-11-20T${time}Z`,
    version: '1.0.3',
    authority: { account: { homePage: 'https://source.example', name: 'its token' } },
  };
  return { ...statement(), ...set, ...change };
}

/** An organization with an admin, and the pulls of this server, which fetch when they are told to. */
export async function openPulls(at: XapiTest, networks = '127.0.0.1') {
  const organizationId = await addOrganization(at.dependencies);
  const admin = await signedIn(at.dependencies, await addMember(at.dependencies, organizationId, 'admin'));
  const pages = createAdminClient(at.app);
  const base = `/api/admin/organizations/${organizationId}/streams`;
  const { db, now, secret, publicUrl } = at.dependencies;
  const outgoing = createOutgoing({ networks: allowedNetworks.parse(networks) });
  const dependencies = { db, now, secret, publicUrl, outgoing };
  const pulls = createPulls(dependencies, pino({ level: 'silent' }));
  onTestFinished(outgoing.close);
  const actor = { kind: 'system', id: '', name: '', requestId: '' } as const;
  return {
    pulls,
    /** As the route does, for a source on this machine, which the route takes only where its network is listed. */
    add: (endpoint: string) => {
      const order = { organizationId, name: 'The old store', endpoint, authorization, since: undefined };
      return addPull(order, actor, at.dependencies);
    },
    send: async (line: string, body?: object) => {
      const [method, path] = line.split(' ');
      return pages.send(`${method} ${base}${path}`, body, admin);
    },
    fetch: async () => {
      await pulls.begin();
      await pulls.settle();
    },
    ids: async (): Promise<string[]> => {
      const rows = await db
        .selectFrom('lrs.statement_key')
        .select('id')
        .where('organization_id', '=', organizationId)
        .execute();
      return rows.map(({ id }) => id).sort();
    },
  };
}

export function orderOf(endpoint: string, change: object = {}) {
  const credential = { kind: 'basic', username: 'reader', password: 's3cret' };
  return { name: 'The old store', endpoint, credential, ...change };
}
