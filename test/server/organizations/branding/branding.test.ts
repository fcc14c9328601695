import { expect, test } from 'vitest';
import type { Role } from '../../../../server/authorization/permissions.ts';
import { readBrand } from '../../../../server/organizations/branding/branding.ts';
import { describeAdmin } from '../../accounts/setting/describe-admin.ts';
import { addMember, addOrganization, signedIn } from '../../accounts/setting/people.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\nlogo', 'latin1').toString('base64');
const nothing = { name: null, accent: null, accentDark: null };

describeAdmin('how an organization shows itself', (at) => {
  const open = async (role: Role = 'owner') => {
    const organizationId = await addOrganization(at.dependencies);
    const page = await signedIn(at.dependencies, await addMember(at.dependencies, organizationId, role));
    const address = `/api/admin/organizations/${organizationId}/branding`;
    return {
      organizationId,
      read: () => at.client.send(`GET ${address}`, undefined, page),
      change: (change: object) => at.client.send(`PUT ${address}`, { ...nothing, ...change }, page),
      brand: () => readBrand(at.dependencies.db, organizationId),
    };
  };

  test('begins with nothing chosen, and learners see the player as usual', async () => {
    const { read, brand } = await open();
    expect((await read()).body).toEqual({ ...nothing, logo: null });
    expect(await brand()).toBeUndefined();
  });

  test('an accent alone brings one for the dark theme, beside the own name', async () => {
    const { change, brand } = await open();
    expect((await change({ accent: '#8A1538' })).status).toBe(200);
    const shown = await brand();
    expect(shown).toMatchObject({ accent: '#8a1538', logo: null, name: expect.any(String) });
    expect(shown?.accentDark).toMatch(/^#[\da-f]{6}$/);
  });

  test('accents that are hard to read are refused with their ratio and the nearest that is readable', async () => {
    const { change } = await open();
    const { status, body } = await change({ accent: '#ffff00', accentDark: '#000080' });
    expect([status, body.code]).toEqual([422, 'ACCENT_CONTRAST_LOW']);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['accent', 'accentDark']);
    expect(body.errors[0].message).toContain(
      '1:1 in the light theme. The nearest colour that is readable is #',
    );
  });

  test('what is no colour is refused in our words', async () => {
    const { body } = await (await open()).change({ accent: 'red' });
    expect(body.errors[0]).toMatchObject({ path: 'accent' });
    expect(JSON.stringify(body)).not.toMatch(/regex|pattern|invalid_/i);
  });

  test('a logo stays while the rest changes, and goes when it is taken away', async () => {
    const { change } = await open();
    const { logo } = (await change({ logo: png })).body;
    expect(logo).toMatch(/^\/api\/sch\/scorm\/logos\/[\w-]+\/[\da-f]{32}$/);
    expect((await change({ name: 'Acme' })).body).toMatchObject({ name: 'Acme', logo });
    expect((await change({ logo: null })).body.logo).toBeNull();
  });

  test.each([
    ['an SVG', Buffer.from('<svg/>').toString('base64'), 'LOGO_TYPE_UNKNOWN'],
    ['a large one', Buffer.alloc(100_001).toString('base64'), 'LOGO_TOO_LARGE'],
  ])('as a logo %s is refused', async (_, logo, code) => {
    const { status, body } = await (await open()).change({ logo });
    expect([status, body.code, body.errors[0].path]).toEqual([422, code, 'logo']);
  });

  test('is changed by owners alone, and seen by members', async () => {
    const { read, change } = await open('viewer');
    expect([(await read()).status, (await change({ name: 'Mine' })).status]).toEqual([200, 403]);
  });
});
