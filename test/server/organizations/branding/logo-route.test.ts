import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';

const bytes = Buffer.from('\x89PNG\r\n\x1a\nlogo', 'latin1');
const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);

describeLearnerPath("an organization's brand", (at) => {
  const addBrand = async () => {
    const { id } = await at.database.writer
      .selectFrom('causeway.organization')
      .select('id')
      .where('name', '=', 'Tiny organization')
      .executeTakeFirstOrThrow();
    const values = { accent: '#8a1538', accent_dark: '#f2a0b5', logo: bytes, logo_hash: hash } as const;
    await at.database.writer
      .insertInto('causeway.branding')
      .values({ organization_id: id, name: null, logo_type: 'image/png', ...values })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return `/api/sch/scorm/logos/${id}/${hash}`;
  };

  test('comes with each launch', async () => {
    const logo = await addBrand();
    const launched = await at.client.launch(at.somebody());
    expect(launched.brand).toEqual({
      name: 'Tiny organization',
      accent: '#8a1538',
      accentDark: '#f2a0b5',
      logo,
    });
  });

  test('its logo is served as what it is, to pages of any origin, and never changes', async () => {
    const reply = await at.setting.app.inject({ url: await addBrand() });
    expect(reply.rawPayload.equals(bytes)).toBe(true);
    expect(reply.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test('another address has no logo', async () => {
    const address = await addBrand();
    const reply = await at.setting.app.inject({ url: address.replace(hash, '0'.repeat(32)) });
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'LOGO_UNKNOWN']);
  });
});
