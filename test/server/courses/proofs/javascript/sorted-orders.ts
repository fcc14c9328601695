import { DatabaseSync } from 'node:sqlite';
import type { Load, Verdict } from '../proof.ts';
import { call } from './express.ts';

export const stubs = {
  'access.ts': 'export const organizationOf = () => 1;',
  'database.ts': 'export const pool = { query: (sql, values) => globalThis.query(sql, values) };',
};

interface Page {
  readonly listOrders: Parameters<typeof call>[0];
}
type Orders = { readonly orders: readonly { readonly id: number }[] };

/** Both ask for the first letter of a password hash; the database here names functions as SQLite does. */
const firstLetter = '(SELECT unicode(substr(password_hash,1,1)) FROM staff LIMIT 1)';
const attacks = (letter: number) => [
  `(CASE WHEN ${firstLetter}=${letter} THEN total ELSE id END)`,
  `CASE ${firstLetter} WHEN ${letter} THEN total ELSE id END`,
  `id" * 0, CASE WHEN ${firstLetter}=${letter} THEN total ELSE id END, "id`,
];

export async function prove(load: Load): Promise<Verdict> {
  const { listOrders } = await load<Page>();
  openDatabase();
  const order = async (sort: string) => {
    const { body } = await call(listOrders, { query: { status: 'open', sort } }).catch(() => ({
      body: null,
    }));
    return (body as Orders | null)?.orders?.map(({ id }) => id).join() ?? 'refused';
  };
  const seen = await Promise.all(attacks(97).map(order));
  const otherwise = await Promise.all(attacks(98).map(order));
  return {
    exploit: seen.some((ids, index) => ids !== otherwise[index]),
    feature: (await order('total')) === '1,3,2' && (await order('number')) === '3,2,1',
  };
}

function openDatabase(): void {
  const database = new DatabaseSync(':memory:');
  database.exec(`
    create table orders (id, number, total, created_at, organization_id, status);
    insert into orders values (1, 11, 30, 5, 1, 'open'), (2, 12, 10, 6, 1, 'open'), (3, 13, 20, 7, 1, 'open');
    create table staff (password_hash);
    insert into staff values ('a1b2')`);
  const query = async (sql: string, values: readonly (string | number)[]) => {
    const named = Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));
    return { rows: database.prepare(sql).all(named) };
  };
  Object.assign(globalThis, { query });
}
