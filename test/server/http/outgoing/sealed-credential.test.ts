import { expect, test } from 'vitest';
import { openCredential, sealCredential } from '../../../../server/http/outgoing/sealed-credential.ts';

const secret = Buffer.alloc(32, 1);
const owner = ['organization', 'pull'];

test('a sealed credential is opened by its owner, and is not in what is stored', () => {
  const sealed = sealCredential('Basic c2VjcmV0', owner, secret);
  expect(openCredential(sealed, owner, secret)).toBe('Basic c2VjcmV0');
  expect(sealed).not.toContain('c2VjcmV0');
});

test('two credentials that are the same look different', () => {
  expect(sealCredential('same', owner, secret)).not.toBe(sealCredential('same', owner, secret));
});

test.each([
  ['for another owner', (sealed: string) => openCredential(sealed, ['organization', 'other'], secret)],
  ['under another secret', (sealed: string) => openCredential(sealed, owner, Buffer.alloc(32, 2))],
  ['after a change', (sealed: string) => openCredential(`${sealed.slice(0, -2)}AA`, owner, secret)],
  ['of another version', (sealed: string) => openCredential(`v0${sealed.slice(2)}`, owner, secret)],
  ['of which little is left', () => openCredential('v1.AAAA', owner, secret)],
])('a credential sealed %s is not opened', (_what, open) => {
  expect(open(sealCredential('text', owner, secret))).toBeUndefined();
});
