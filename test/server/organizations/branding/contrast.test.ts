import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  backgrounds,
  checkAccent,
  leastContrast,
  themes,
} from '../../../../server/organizations/branding/contrast.ts';

const tokens = readFileSync(join(import.meta.dirname, '../../../../player/style/tokens.css'), 'utf8');

describe.each(themes)('an accent in the %s theme', (theme) => {
  const colours = ['#ffff00', '#ff0000', '#00ff00', '#0000ff', '#808080', '#000000', '#ffffff', '#1a57ad'];

  test.each(colours)('%s leads to a colour that is readable', (colour) => {
    const { isReadable, ratio, nearest } = checkAccent(colour, theme);
    expect(isReadable).toBe(ratio >= leastContrast);
    expect(checkAccent(nearest, theme).isReadable).toBe(true);
    if (isReadable) expect(nearest).toBe(colour);
  });
});

test('the contrast is that of WCAG', () => {
  expect(checkAccent('#000000', 'light').ratio).toBe(17.8);
  expect(checkAccent('#ffffff', 'light')).toMatchObject({ ratio: 1.1, isReadable: false });
});

test('yellow goes towards black on a light background, and stays on a dark one', () => {
  expect(checkAccent('#ffff00', 'light')).toEqual({ ratio: 1.0, isReadable: false, nearest: '#6f6f00' });
  expect(checkAccent('#ffff00', 'dark').nearest).toBe('#ffff00');
});

test('the backgrounds are those that a branded player has', () => {
  expect(tokens).toContain('--accent-soft: light-dark(oklch(94.5% 0.004 255), oklch(28% 0.01 260))');
  expect(backgrounds).toEqual({ light: '#ebedef', dark: '#26292e' });
});
