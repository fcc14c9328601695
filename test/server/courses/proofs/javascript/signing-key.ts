import { createHmac } from 'node:crypto';
import type { Load, Verdict } from '../proof.ts';

export const stubs = {};

interface Links {
  readonly signLink: (path: string, now: number) => string;
  readonly isValid: (path: string, expires: number, signature: string) => boolean;
}

const expires = Math.floor(Date.now() / 1000) + 60;

export async function prove(load: Load, source: string): Promise<Verdict> {
  const start = (key: string | undefined) => {
    if (key === undefined) delete process.env.LINK_KEY;
    else process.env.LINK_KEY = key;
    return load<Links>().catch(() => null);
  };
  const [one, other] = [await start(undefined), await start(undefined)];
  const forged = [...source.matchAll(/'([^']+)'/g)].map(([, key = '']) =>
    createHmac('sha256', key).update(`/a ${expires}`).digest('hex'),
  );
  const [first, second] = [await start('k'.repeat(32)), await start('k'.repeat(32))];
  return {
    exploit: one !== null && forged.some((signature) => one.isValid('/a', expires, signature)),
    feature: understands(first, second) && (one === null || understands(one, other)),
  };
}

/** Whether a link of one process is valid in another. */
function understands(one: Links | null, other: Links | null): boolean {
  const query = new URLSearchParams(one?.signLink('/a', Date.now()).split('?')[1]);
  return other?.isValid('/a', Number(query.get('expires')), query.get('signature') ?? '') === true;
}
