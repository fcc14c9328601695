import { expect, test } from 'vitest';
import { collections } from '../../../../server/roster/one-roster/collections.ts';
import { servicePaths } from '../../../../server/roster/one-roster/routes.ts';
import { type AdminTest, describeAdmin } from '../../accounts/setting/describe-admin.ts';
import { addingTo } from './add-record.ts';
import { openRoster, type RosterSetting } from './roster-setting.ts';

/** What the standard calls a set of each, which is not always the name of its address (OneRoster 1.2, "…SetDType"). */
const setNames: Readonly<Record<string, string>> = {
  schools: 'orgs',
  students: 'users',
  teachers: 'users',
  terms: 'academicSessions',
  gradingPeriods: 'academicSessions',
};

/** A client that knows the standard alone: it follows `next` until there is none. */
async function* walk({ send }: RosterSetting, service: 'rostering' | 'gradebook', path: string) {
  let url: string | undefined = `${servicePaths[service]}/${path}?limit=2`;
  while (url !== undefined) {
    const { status, body, headers } = await send(`GET ${url}`);
    expect(status).toBe(200);
    const page: readonly { readonly sourcedId: string }[] = body[setNames[path] ?? path];
    yield page.map(({ sourcedId }) => sourcedId);
    const next: string | undefined = /<([^>]+)>; rel="next"/.exec(String(headers.link))?.[1];
    url = next === undefined ? undefined : next.slice(new URL(next).origin.length);
  }
}

async function add(at: AdminTest, roster: RosterSetting, { path, name }: { path: string; name: string }) {
  const collection = collections.find((one) => one.path === path);
  if (collection === undefined) throw new Error(`There is no collection ${path}.`);
  for (const statement of addingTo(collection.path)(roster.organizationId, name))
    await statement.execute(at.dependencies.db);
}

describeAdmin('a client of the standard', (at) => {
  test.each(collections.map(({ path, service }) => [path, service] as const))(
    'walks %s page by page and misses nothing while records are added',
    async (path, service) => {
      const roster = await openRoster(at);
      const wanted = ['b', 'd', 'f', 'h', 'j'].map((letter) => `${letter}-${path}`);
      for (const name of wanted) await add(at, roster, { path, name });
      // In turns before and behind where the client is.
      const late = ['z', 'a', 'y', 'aa'].map((letter) => `${letter}-${path}`);
      const met: string[] = [];
      for await (const page of walk(roster, service, path)) {
        met.push(...page);
        const name = late.shift();
        if (name !== undefined) await add(at, roster, { path, name });
      }
      expect(wanted.filter((name) => !met.includes(name))).toEqual([]);
      expect(late).toEqual([]);
    },
  );
});
