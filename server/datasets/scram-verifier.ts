import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const iterations = 4096;

/** What PostgreSQL keeps of a password (RFC 5803): sent in its place, the password itself appears in no log of statements. */
export function createScramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyOf = (name: string): Buffer => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`;
}
