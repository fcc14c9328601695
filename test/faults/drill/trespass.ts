import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { DescribedRoute, HostileRequest, Schema } from './hostile-requests.ts';
import { newId } from './learners.ts';
import type { Tenant } from './tenants.ts';

export interface Trespass {
  readonly by: Tenant;
  readonly against: Tenant;
  /** What is known of the other's learner: sid, lease and the like. */
  readonly work: Readonly<Record<string, string>>;
  /** Where the server says it is. */
  readonly origin: string;
  /** That both have. */
  readonly courseId: string;
}

/** These end the trespasser's own sign-in, and the drill with it. */
export const ownEnds = /\/(sign-out|sign-in-sessions|me\/password)/;

/** Requests to every route about what is the other's, with what is one's own to show: keys, tokens, cookies. */
export function trespasses(
  routes: readonly DescribedRoute[],
  trespass: Trespass,
): fc.Arbitrary<HostileRequest> {
  const shown = fc.constantFrom(...credentialsOf(trespass));
  const allowed = routes.filter(({ path }) => !ownEnds.test(path));
  return fc
    .record({ route: fc.constantFrom(...allowed), shown })
    .chain(({ route, shown: headers }) => trespassOn(route, headers, trespass));
}

/** What somebody has to show: nothing, a package key, an API token in both forms, a sign-in. */
export function credentialsOf({ by, origin }: Trespass): readonly Readonly<Record<string, string>>[] {
  return [
    {},
    { authorization: `Bearer ${by.packageKey}` },
    { authorization: `Bearer ${by.token}` },
    { authorization: `Basic ${Buffer.from(`${by.ids.tokenId}:${by.token}`).toString('base64')}` },
    { cookie: by.cookie, 'x-csrf-token': by.csrfToken, origin },
  ];
}

export function trespassOn(
  { method, path, schema }: DescribedRoute,
  shown: Readonly<Record<string, string>>,
  trespass: Trespass,
): fc.Arbitrary<HostileRequest> {
  return bodyFor(schema, trespass).map((body) => ({
    method,
    path: path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(valueFor(name, trespass))),
    headers: {
      ...shown,
      // A sid without any key is whoever's holds it; with one's own key it must be one's own.
      ...(path.startsWith('/api/sch/scorm/') && { authorization: `Bearer ${trespass.by.packageKey}` }),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    body: method === 'GET' ? undefined : JSON.stringify(body),
  }));
}

const plain: Readonly<Record<string, string>> = {
  scormVersion: '1.2',
  generation: '1',
  entry: 'resume',
  mode: 'normal',
  at: '2026-11-20T10:00:00.000Z',
  sessionTime: 'PT1M',
  lmsBookmark: '',
  role: 'viewer',
  state: 'disabled',
};

/** The other's id for a name that has one; what is nobody's is made up. */
function valueFor(name: string, { by, against, work, courseId }: Trespass): string {
  if (name === 'packageKey') return by.packageKey;
  if (name === 'courseId') return courseId;
  const known = work[name] ?? against.ids[name] ?? plain[name];
  return known ?? (/id$/i.test(name) ? randomUUID() : newId());
}

function bodyFor(schema: Schema | undefined, trespass: Trespass, name = ''): fc.Arbitrary<unknown> {
  if (schema?.properties !== undefined) {
    const parts = Object.entries(schema.properties).map(
      ([part, inner]) => [part, bodyFor(inner, trespass, part)] as const,
    );
    return fc.record(Object.fromEntries(parts));
  }
  if (schema?.type === 'array' && name === 'events') return fc.constant(acts());
  if (schema?.type === 'array') return fc.array(bodyFor(schema.items, trespass), { maxLength: 2 });
  if (schema?.enum !== undefined && schema.enum.length > 0) return fc.constantFrom(...schema.enum);
  if (schema?.type === 'integer' || schema?.type === 'number') return fc.integer({ min: 1, max: 90 });
  if (schema?.type === 'boolean') return fc.boolean();
  return fc.constant(valueFor(name, trespass));
}

function acts(): object[] {
  const event = { id: newId(), at: new Date().toISOString(), seq: 2 };
  return [
    { ...event, type: 'suspended' },
    { ...event, id: newId(), type: 'finished' },
  ];
}
