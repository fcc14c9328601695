import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDescribedRoutes } from '../../faults/drill/hostile-requests.ts';
import { findChanged, readTenantRows } from '../../faults/drill/tenant-rows.ts';
import { addLearner, addTenant, type Tenant } from '../../faults/drill/tenants.ts';
import { credentialsOf, ownEnds, trespassOn } from '../../faults/drill/trespass.ts';
import { describeLearnerPath, type LearnerPathTest } from '../setting/describe-learner-path.ts';
import { secret } from '../setting/learner-path.ts';

const installation = { secret, courseId: 'tiny' };
const bodiesPerRoute = 2;
const minutes = 60_000;

async function open(at: LearnerPathTest) {
  const { writer } = at.database;
  const [by, against] = [await addTenant(writer, installation), await addTenant(writer, installation)];
  const post = async (path: string, body: object) =>
    (await at.client.send(path, body, against.packageKey)).body;
  const origin = 'http://localhost:80';
  const trespass = { by, against, work: await addLearner(post, against), origin, courseId: 'tiny' };
  const described = await at.setting.app.inject('/api/openapi.json');
  const routes = toDescribedRoutes(described.json()).filter(({ path }) => !ownEnds.test(path));
  return { trespass, routes };
}

describeLearnerPath('what is refused has written nothing', (at) => {
  test('every route, met with the keys, tokens and cookies of another organization, changes and shows no row of this one', {
    timeout: 5 * minutes,
  }, async () => {
    const { trespass, routes } = await open(at);
    const { against } = trespass;
    const before = await readTenantRows(at.database.writer, against);
    const shown = await sendAll(at, against, requestsTo(routes, trespass));
    expect(shown).toEqual([]);
    expect(findChanged(before, await readTenantRows(at.database.writer, against))).toEqual([]);
  });

  test('the sweep meets every folder of routes, and sees a change that is made', async () => {
    const { trespass, routes } = await open(at);
    const starts = ['/api/sch/scorm', '/api/admin', '/caliper', '/ims/oneroster', '/api/progression'];
    expect(starts.filter((start) => !routes.some(({ path }) => path.startsWith(start)))).toEqual([]);
    const { writer } = at.database;
    const before = await readTenantRows(writer, trespass.against);
    await writer
      .updateTable('causeway.account')
      .set({ name: 'changed' })
      .where('id', '=', trespass.against.ids.accountId ?? '')
      .execute();
    expect(findChanged(before, await readTenantRows(writer, trespass.against))).toEqual(['causeway.account']);
  });
});

function requestsTo(
  routes: ReturnType<typeof toDescribedRoutes>,
  trespass: Parameters<typeof trespassOn>[2],
) {
  return routes.flatMap((route) =>
    credentialsOf(trespass).flatMap((shown) =>
      fc.sample(trespassOn(route, shown, trespass), { numRuns: bodiesPerRoute, seed: 1 }),
    ),
  );
}

/** Gives the requests whose answers held what is the other's, and those that failed. */
async function sendAll(
  { setting }: LearnerPathTest,
  { marker }: Tenant,
  requests: ReturnType<typeof requestsTo>,
): Promise<string[]> {
  const shown: string[] = [];
  for (const { method, path, headers, body } of requests) {
    const reply = await setting.app.inject({
      method: method as 'GET',
      url: path,
      headers: { ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    if (reply.body.includes(marker) || reply.statusCode >= 500)
      shown.push(`${reply.statusCode} ${method} ${path}`);
  }
  return shown;
}
