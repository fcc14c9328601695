import { expect, test } from 'vitest';
import { createBrandingPage, describeAccent } from '../../../../server/admin/pages/branding/model.ts';
import { bodyOf, give, openPage } from '../setting/answering-server.ts';

const address = '/api/admin/organizations/org/branding';
const branding = { name: 'Acme', accent: '#8a1538', accentDark: null, logo: null };

function typed(texts: Readonly<Record<string, string>>, logo?: File) {
  return { text: (name: string) => texts[name] ?? '', all: () => [], file: () => logo };
}

const open = () =>
  openPage(createBrandingPage, { [`GET ${address}`]: give(branding), [`PUT ${address}`]: give(branding) });

test('what was left empty is sent as nothing, with the logo as text', async () => {
  const { page, sent, actions } = await open();
  await page.change(typed({ name: ' Acme ', accent: '#8a1538' }, new File(['logo'], 'logo.png')));
  expect(bodyOf(sent.filter(({ line }) => line === `PUT ${address}`)[0] ?? { line: '', init: {} })).toEqual({
    name: 'Acme',
    accent: '#8a1538',
    accentDark: null,
    logo: btoa('logo'),
  });
  expect(actions.news.value).toContain('Saved.');
});

test('a logo that is too large is refused beside its field, before it is sent', async () => {
  const { page, sent } = await open();
  const message = await page.change(typed({}, new File([new Uint8Array(100_001)], 'logo.png')));
  expect(message?.fields[0]).toMatchObject({ path: 'logo' });
  expect(sent.filter(({ line }) => line.startsWith('PUT'))).toEqual([]);
});

test('a logo can be taken away alone', async () => {
  const { page, sent } = await open();
  await page.removeLogo(branding);
  expect(sent.filter(({ line }) => line.startsWith('PUT')).map(bodyOf)).toEqual([
    { ...branding, logo: null },
  ]);
});

test.each([
  ['a readable one', '#8a1538', /^Contrast [\d.]+:1 in the light theme: readable\.$/],
  ['one that is not', '#ffff00', /4\.5:1 is needed\. The nearest colour that is readable is #[\da-f]{6}\.$/],
])('a colour is commented on as it is typed: %s', (_, colour, comment) => {
  expect(describeAccent(colour, 'light')).toMatch(comment);
});

test('half a colour is not commented on', () => expect(describeAccent('#8a1', 'light')).toBeUndefined());
