import type { Load, Verdict } from '../proof.ts';
import { call, expressStub, handlerOf } from './express.ts';

export const stubs = {
  'node_modules/express/index.mjs': expressStub,
  'node_modules/express/package.json': '{"main":"index.mjs"}',
  'passwords.js': "export const hashPassword = async () => 'hash';",
  // As much of MongoDB's query language as an attack needs.
  'database.js': `
const operators = {
  $gt: (field, value) => field !== undefined && field > value,
  $ne: (field, value) => field !== value,
  $regex: (field, value) => field !== undefined && new RegExp(value).test(field),
};
const fits = (field, condition) =>
  typeof condition === 'object' && condition !== null
    ? Object.entries(condition).every(([name, value]) => operators[name](field, value))
    : field === condition;
export const users = {
  findOne: async (query) =>
    globalThis.users.find((user) => Object.entries(query).every(([name, wanted]) => fits(user[name], wanted))) ?? null,
  updateOne: async () => undefined,
};`,
};

const attacks = [{ $ne: null }, { $gt: '' }, { $regex: '' }];

export async function prove(load: Load): Promise<Verdict> {
  const user = { _id: 1, email: 'ann@example.com', resetToken: 'T0k3n', resetExpires: Date.now() + 60_000 };
  Object.assign(globalThis, { users: [user] });
  await load();
  const send = (token: unknown) =>
    call(handlerOf('/password-reset/confirm'), {
      body: { token, password: 'twelve letters', email: 'ann@example.com' },
    });
  const answers = await Promise.all(attacks.map(send));
  return {
    exploit: answers.some(({ status }) => status === 204),
    feature: (await send('T0k3n')).status === 204 && (await send('other')).status === 404,
  };
}
