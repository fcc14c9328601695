// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { imagineConnection } from '../imagined-connection.ts';
import { drawCourse } from './draw.tsx';

const brand = { name: 'Acme Academy', accent: '#8a1538', accentDark: '#f2a0b5', logo: '/api/logos/1' };

test('the name and the logo of the organization stand above the course', async () => {
  const { find } = await drawCourse(imagineConnection({ brand }));
  expect(find('.product').textContent).toBe('Acme Academy');
  expect(find('.product img').getAttribute('src')).toBe('https://causeway.example/api/logos/1');
});

test('a logo that cannot be loaded leaves no hole', async () => {
  const { find } = await drawCourse(imagineConnection({ brand }));
  find('.product img').dispatchEvent(new Event('error'));
  expect(find('.product img').hidden).toBe(true);
});

test('without a brand the player shows its own name', async () => {
  const { find, count } = await drawCourse();
  expect([find('.product').textContent, count('.product img')]).toEqual(['Causeway', 0]);
});
