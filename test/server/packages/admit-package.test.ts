import { afterAll, expect, test } from 'vitest';
import { createAdmission } from '../../../server/packages/admit-package.ts';
import { engines } from '../setting/engines.ts';
import { launchBody, tinyPackage } from '../setting/learner-client.ts';
import { addOrganization, setLearnerPath } from '../setting/learner-path.ts';

const engine = await engines.embedded();
afterAll(() => engine.stop());
const { writer: db } = engine.database;
await addOrganization(db);
const { app, sessions } = await setLearnerPath(engine.database, {
  admit: createAdmission({ db, now: () => new Date(Date.UTC(2026, 10, 21)) }),
});

const name = {
  organization_id: tinyPackage.organizationId,
  course_id: tinyPackage.courseId,
  scorm_version: tinyPackage.scormVersion,
};

function launch(origin: string) {
  return app.inject({
    method: 'POST',
    url: '/api/sch/scorm/launch',
    headers: { origin },
    payload: launchBody(),
  });
}

test('a launch from an address that is not allowed is refused with what to do, and the next one from the right address works', async () => {
  const rule = { ...name, allowed_origins: JSON.stringify(['https://lms.example.com']) };
  await db.insertInto('causeway.package_rule').values(rule).execute();
  const refused = await launch('https://elsewhere.example');
  expect(refused.statusCode).toBe(403);
  expect(refused.json()).toMatchObject({ code: 'LMS_ORIGIN_REFUSED' });
  expect((await launch('https://lms.example.com')).statusCode).toBe(200);
});

test('a revoked package does not launch, while work that began with it is still taken', async () => {
  const { sid, leaseId } = (await launch('https://lms.example.com')).json();
  const key = { ...name, generation: 1, issued_at: null, revoked_at: sessions.now() };
  await db.insertInto('causeway.package_key').values(key).execute();
  expect((await launch('https://lms.example.com')).json()).toMatchObject({ code: 'PACKAGE_KEY_REVOKED' });
  const heartbeat = { sessionId: sid, lmsBookmark: '', sessionTime: 'PT1M', lease: leaseId };
  const taken = await app.inject({ method: 'POST', url: '/api/sch/scorm/heartbeat', payload: heartbeat });
  expect(taken.statusCode).toBe(200);
});
