import type { Load, Verdict } from '../proof.ts';
import { call } from './express.ts';

export const stubs = {};

interface Page {
  readonly refuseForeignSites: Parameters<typeof call>[0];
}

const foreign = [
  { origin: 'https://app.example.com.evil.test' },
  { origin: 'https://evil.test' },
  { referer: 'https://evil.test/?app.example.com' },
  {},
];
const own = [{ origin: 'https://app.example.com' }, { referer: 'https://app.example.com/account/email' }];

export async function prove(load: Load): Promise<Verdict> {
  const { refuseForeignSites } = await load<Page>();
  const passes = async (headers: Readonly<Record<string, string>>) => {
    const request = { method: 'POST', get: (name: string) => headers[name] };
    return (await call(refuseForeignSites, request)).status === 0;
  };
  const [attacked, ours] = await Promise.all([
    Promise.all(foreign.map(passes)),
    Promise.all(own.map(passes)),
  ]);
  return { exploit: attacked.includes(true), feature: !ours.includes(false) };
}
