import AdmZip from 'adm-zip';
import { expect, test } from 'vitest';
import { createAdmission } from '../../../server/packages/admit-package.ts';
import {
  encodePackageKey,
  type PackageIdentity,
  parsePackageKey,
} from '../../../server/packages/package-key.ts';
import { describeAdmin } from '../accounts/setting/describe-admin.ts';
import { addMember, addOrganization, signedIn } from '../accounts/setting/people.ts';

describeAdmin('package keys', (at) => {
  const open = async () => {
    const organizationId = await addOrganization(at.dependencies);
    const page = await signedIn(at.dependencies, await addMember(at.dependencies, organizationId, 'admin'));
    const base = `/api/admin/organizations/${organizationId}/packages`;
    const identity = { organizationId, courseId: 'tiny', scormVersion: '1.2', generation: 1 } as const;
    const launch = async (change: Partial<PackageIdentity> = {}, origin?: string) =>
      (await createAdmission(at.dependencies)({ ...identity, ...change }, origin))?.code;
    const send = (line: string, body?: object) => {
      const [method, path] = line.split(' ');
      return at.client.send(`${method} ${base}${path}`, body, page);
    };
    return { launch, send, identity };
  };

  test('every course is listed in every SCORM version, with its first key', async () => {
    const { send } = await open();
    const { body } = await send('GET ');
    expect(body).toHaveLength(6);
    expect(body[0]).toEqual({
      courseId: 'tiny',
      courseTitle: 'A tiny course',
      scormVersion: '1.2',
      allowedOrigins: [],
      keys: [{ generation: 1, issuedAt: null, revokedAt: null }],
    });
  });

  test('a package launches until its key is revoked', async () => {
    const { send, launch } = await open();
    expect(await launch()).toBeUndefined();
    expect((await send('DELETE /tiny/1.2/keys/1')).status).toBe(200);
    expect(await launch()).toBe('PACKAGE_KEY_REVOKED');
    expect(await launch({ scormVersion: '2004-4th' })).toBeUndefined();
  });

  test('a rotated key leaves the earlier one the days it was given', async () => {
    const { send, launch, identity } = await open();
    const { body } = await send('POST /tiny/1.2/keys', { earlierKeysDays: 2 });
    expect(parsePackageKey(body.packageKey, at.dependencies.secret)).toEqual({ ...identity, generation: 2 });
    expect([await launch(), await launch({ generation: 2 })]).toEqual([undefined, undefined]);
    at.pass(2 * 24 * 3_600_000);
    expect([await launch(), await launch({ generation: 2 })]).toEqual(['PACKAGE_KEY_REVOKED', undefined]);
  });

  test('a key that was revoked does not come back by a later rotation', async () => {
    const { send, launch } = await open();
    await send('DELETE /tiny/1.2/keys/1');
    await send('POST /tiny/1.2/keys', { earlierKeysDays: 30 });
    expect(await launch()).toBe('PACKAGE_KEY_REVOKED');
  });

  test('the package that is fetched has the newest key, and our address inside', async () => {
    const { send, identity } = await open();
    await send('POST /tiny/1.2/keys', { earlierKeysDays: 0 });
    const { headers, raw } = await send('GET /tiny/1.2/zip');
    expect(headers['content-disposition']).toBe('attachment; filename="tiny-scorm-1.2.zip"');
    const page = new AdmZip(raw).readAsText('index.html');
    expect(page).toContain(encodePackageKey({ ...identity, generation: 2 }, at.dependencies.secret));
    expect(page).toContain('http://localhost:8080');
  });

  test('no package is built with a key that is revoked', async () => {
    const { send } = await open();
    await send('DELETE /tiny/1.2/keys/1');
    expect((await send('GET /tiny/1.2/zip')).body.code).toBe('PACKAGE_WITHDRAWN');
  });

  test('two rotations at once give two generations', async () => {
    const { send } = await open();
    const rotate = () => send('POST /tiny/1.2/keys', { earlierKeysDays: 0 });
    const replies = await Promise.all([rotate(), rotate()]);
    expect(replies.map(({ body }) => body.generation).sort()).toEqual([2, 3]);
  });

  test('a package with allowed origins launches from there and from nowhere else', async () => {
    const { send, launch } = await open();
    const origins = ['https://lms.example.com', 'http://localhost:8081'];
    expect((await send('PUT /tiny/1.2/origins', { origins })).status).toBe(200);
    expect(await launch({}, 'https://lms.example.com')).toBeUndefined();
    for (const origin of ['https://lms.example.com.evil.example', 'null', undefined]) {
      expect(await launch({}, origin)).toBe('LMS_ORIGIN_REFUSED');
    }
  });

  test.each([
    'https://lms.example.com/',
    'lms.example.com',
    'https://lms.example.com/path',
    'file:///x',
    '*',
  ])('"%s" is no origin', async (origin) => {
    const { send } = await open();
    expect((await send('PUT /tiny/1.2/origins', { origins: [origin] })).body.code).toBe('BODY_MALFORMED');
  });

  test.each([
    ['a course that is not here', 'DELETE /gone/1.2/keys/1', 'PACKAGE_UNKNOWN'],
    ['a key that was never issued', 'DELETE /tiny/1.2/keys/2', 'PACKAGE_GENERATION_UNKNOWN'],
    ['a SCORM version that there is not', 'DELETE /tiny/1.3/keys/1', 'BODY_MALFORMED'],
  ])('%s is refused', async (_title, line, code) => {
    const { send } = await open();
    expect((await send(line)).body.code).toBe(code);
  });
});
