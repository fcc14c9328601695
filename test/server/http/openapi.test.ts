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
