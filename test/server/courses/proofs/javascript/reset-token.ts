import type { Load, Verdict } from '../proof.ts';

export const stubs = {
  'users.ts': 'export const users = { findByEmail: async (email) => ({ id: 1, email }) };',
  'resets.ts': 'export const resets = { add: async () => undefined };',
  'mails.ts': 'export const mails = { send: async (to, subject, text) => { globalThis.mail = text; } };',
};

interface Page {
  readonly sendResetLink: (email: string) => Promise<void>;
}

export async function prove(load: Load): Promise<Verdict> {
  const { sendResetLink } = await load<Page>();
  const send = async () => {
    await sendResetLink('ann@example.com');
    return String(Reflect.get(globalThis, 'mail')).split('#')[1] ?? '';
  };
  const [one, other] = [await send(), await send()];
  foresee();
  const first = await send();
  foresee();
  return { exploit: first === (await send()), feature: one !== other };
}

/** As somebody who knows the generator’s state and the time sees them. */
function foresee(): void {
  let state = 1;
  Math.random = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  Date.now = () => 1_790_000_000_000;
}
