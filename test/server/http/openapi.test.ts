import { afterAll, expect, test } from 'vitest';
import { engines } from '../setting/engines.ts';
import { setLearnerPath } from '../setting/learner-path.ts';

const engine = await engines.embedded();
afterAll(() => engine.stop());
const { app } = await setLearnerPath(engine.database);

test('the interface is described with its bodies, its answers and who may use it', async () => {
  const { paths } = (await app.inject('/api/openapi.json')).json();
  const invite = paths['/api/admin/organizations/{organizationId}/invitations'].post;
  expect(invite.description).toBe('Needs the permission members.manage in the organization.');
  expect(Object.keys(invite.requestBody.content['application/json'].schema.properties)).toEqual([
    'email',
    'role',
  ]);
  expect(Object.keys(invite.responses['200'].content['application/json'].schema.properties)).toEqual([
    'id',
    'token',
    'expiresAt',
  ]);
});

test('what the pages read is described with its answer and its media type', async () => {
  const { paths } = (await app.inject('/api/openapi.json')).json();
  const mediaTypes = Object.entries<Described>(paths)
    .filter(([path]) => /\{organizationId\}\/(sessions|analytics|assignments|learners)/.test(path))
    .flatMap(([path, { get }]) =>
      get === undefined ? [] : [[path, ...Object.keys(get.responses['200']?.content ?? {})]],
    );
  const others = mediaTypes.filter(([, mediaType]) => mediaType !== 'application/json');
  expect(others).toEqual([
    ['/api/admin/organizations/{organizationId}/sessions.csv', 'text/csv'],
    ['/api/admin/organizations/{organizationId}/sessions/live', 'text/event-stream'],
  ]);
});

interface Described {
  readonly get?: { readonly responses: Readonly<Record<string, { readonly content?: object }>> };
}
