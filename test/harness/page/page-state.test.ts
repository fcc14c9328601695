import { expect, test } from 'vitest';
import { formatPageState, parsePageState } from './page-state.ts';

test('a state survives its way through the address', () => {
  const state = {
    ...parsePageState(''),
    package: 'a & b',
    plan: 'offline',
    panel: 'model',
    search: 'x=y',
  } as const;
  expect(parsePageState(formatPageState(state).slice(1))).toEqual(state);
});

test('the address of the beginning is bare', () => {
  expect(formatPageState(parsePageState(''))).toBe('/');
});

test('what the address may not say is the default', () => {
  expect(parsePageState('?panel=nonsense&mode=odd')).toMatchObject({ panel: 'calls', mode: '' });
});
