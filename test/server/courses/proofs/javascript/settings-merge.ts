import type { Load, Verdict } from '../proof.ts';

export const stubs = {};

interface Page {
  readonly readSettings: (stored: string) => {
    readonly mail: { readonly digest: string; readonly replyTo: string };
  };
}

const attacks = ['{"__proto__": {"isAdmin": true}}', '{"constructor": {"prototype": {"isAdmin": true}}}'];

export async function prove(load: Load): Promise<Verdict> {
  const { readSettings } = await load<Page>();
  const pollutes = (stored: string) => {
    readSettings(stored);
    const isPolluted = 'isAdmin' in {};
    Reflect.deleteProperty(Object.prototype, 'isAdmin');
    return isPolluted;
  };
  const exploit = attacks.map(pollutes).includes(true);
  const { mail } = readSettings('{"mail": {"digest": "daily"}}');
  return { exploit, feature: mail.digest === 'daily' && mail.replyTo === '' };
}
