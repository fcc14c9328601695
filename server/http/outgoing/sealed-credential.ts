import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;

/** Whose credential it is: one that is copied to another row cannot be opened there. */
type Owner = readonly string[];

/**
 * A credential for another server as it is stored: AES-256-GCM (NIST SP 800-38D) under a key made of the installation's secret, so
 * that the database alone, or a copy of it, opens nothing.
 */
export function sealCredential(text: string, owner: Owner, secret: Uint8Array): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(spell(owner));
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${version}.${sealed.toString('base64url')}`;
}

/** Undefined where it was sealed for another owner, under another secret, or was changed. */
export function openCredential(sealed: string, owner: Owner, secret: Uint8Array): string | undefined {
  const [prefix, encoded = ''] = sealed.split('.');
  const bytes = Buffer.from(encoded, 'base64url');
  if (prefix !== version || bytes.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, ivBytes))
    .setAAD(spell(owner))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    // The tag does not fit: that is the only way in which GCM fails here.
    return undefined;
  }
}

function keyOf(secret: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'credentials for other servers', 32));
}

function spell(owner: Owner): Buffer {
  return Buffer.from(owner.join('\n'));
}
