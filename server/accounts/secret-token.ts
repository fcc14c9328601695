import { createHash } from 'node:crypto';
import type { RandomBytes } from '../database/new-uuid.ts';

/** 256 random bits in base64url: a secret that nobody guesses, so a plain hash of it is enough at rest. */
export function createSecret(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

/** What is kept of a secret: whoever reads the database cannot use it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Another secret made of one, for another use; neither that one nor its hash can be told from it. */
export function deriveSecret(secret: string, use: string): string {
  return createHash('sha256').update(`${use}\n${secret}`).digest('base64url');
}
