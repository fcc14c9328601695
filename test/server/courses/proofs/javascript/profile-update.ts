import type { Load, Verdict } from '../proof.ts';
import { call } from './express.ts';

export const stubs = {
  'fields.js': `
export const isEmail = (text) => /^[^@]+@[^@]+$/.test(text);
export const pick = (object, names) =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(object, name)).map((name) => [name, object[name]]));`,
  'users.js': `
export const users = {
  findById: async () => ({ ...globalThis.user }),
  save: async (user) => { globalThis.user = user; },
};`,
};

interface Page {
  readonly updateProfile: Parameters<typeof call>[0];
}

export async function prove(load: Load): Promise<Verdict> {
  const { updateProfile } = await load<Page>();
  const saveAs = async (body: object) => {
    const user = { id: 1, displayName: 'Ann', email: 'a@example.com', role: 'user', organizationId: 7 };
    Object.assign(globalThis, { user });
    await call(updateProfile, { session: { userId: 1 }, body });
    return Reflect.get(globalThis, 'user') as typeof user;
  };
  const attacked = await saveAs({ role: 'admin', organizationId: 8 });
  const changed = await saveAs({ displayName: 'Anna' });
  return {
    exploit: attacked.role !== 'user' || attacked.organizationId !== 7,
    feature: changed.displayName === 'Anna' && changed.email === 'a@example.com',
  };
}
