import { expect, test } from 'vitest';
import { readShortcut } from '../../../player/model/shortcuts.ts';

const free = { isChord: false, focus: 'free' } as const;

test.each([
  ['h', { kind: 'hint' }],
  ['H', { kind: 'hint' }],
  ['?', { kind: 'help' }],
  ['3', { kind: 'option', number: 3 }],
  ['Enter', { kind: 'go-on' }],
  ['Escape', { kind: 'cancel' }],
  ['8', { kind: 'option', number: 8 }],
  ['9', null],
])('the key %s asks for %o', (key, command) => {
  expect(readShortcut({ ...free, key }, 'on')).toEqual(command);
});

test.each(['h', '?', '1'])('%s asks for nothing once letter keys are switched off', (key) => {
  expect(readShortcut({ ...free, key }, 'off')).toBeNull();
});

test('Enter goes on even when letter keys are switched off', () => {
  expect(readShortcut({ ...free, key: 'Enter' }, 'off')).toEqual({ kind: 'go-on' });
});

test.each([
  ['Ctrl and h belong to the browser', { key: 'h', isChord: true, focus: 'free' }],
  ['Enter on a button presses that button', { key: 'Enter', isChord: false, focus: 'button' }],
  ['letters in a field are text', { key: 'h', isChord: false, focus: 'field' }],
] as const)('%s', (_, press) => expect(readShortcut(press, 'on')).toBeNull());
