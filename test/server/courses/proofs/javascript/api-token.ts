import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { Load, Verdict } from '../proof.ts';

export const stubs = {};

interface Page {
  readonly readToken: (token: string, publicKey: string, now: number) => { readonly sub: string } | null;
}

const claims = { sub: 'ann', exp: 2_000_000_000 };
const now = 1_790_000_000_000;

export async function prove(load: Load): Promise<Verdict> {
  const { readToken } = await load<Page>();
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const forged = seal('HS256', (data) => createHmac('sha256', pem).update(data).digest());
  const real = seal('RS256', (data) => sign('sha256', data, privateKey));
  return {
    exploit: readToken(forged, pem, now) !== null,
    feature: readToken(real, pem, now)?.sub === 'ann' && readToken(`${real}x`, pem, now + 1e12) === null,
  };
}

function seal(alg: string, signer: (data: Buffer) => Buffer): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const data = `${encode({ alg, typ: 'JWT' })}.${encode(claims)}`;
  return `${data}.${signer(Buffer.from(data)).toString('base64url')}`;
}
