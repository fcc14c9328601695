import type { Verdict } from '../proof.ts';
import { freshDatabase } from './fresh-database.ts';

const attacks = [
  "(select string_agg(password_hash, ',') from staff)",
  `(select(string_agg(password_hash,','))from"staff")`,
];

export async function prove(code: string): Promise<Verdict> {
  const database = await freshDatabase();
  await database.exec(`
    create schema shop;
    set search_path = shop;
    create table sales (region text, product text, amount numeric, sold_on date);
    insert into sales values ('North', 'tea', 5, current_date), ('North', 'cup', 4, current_date), ('South', 'tea', 2, current_date);
    create table staff (password_hash text);
    insert into staff values ('SECRET');
    ${code}`);
  const report = async (column: string) => {
    try {
      const { rows } = await database.query('select * from sales_by($1, current_date)', [column]);
      return JSON.stringify(rows);
    } catch {
      return 'refused';
    }
  };
  const stolen = await Promise.all(attacks.map(report));
  const regions = await report('region');
  return {
    exploit: stolen.some((rows) => rows.includes('SECRET')),
    feature: regions === '[{"label":"North","total":"9"},{"label":"South","total":"2"}]',
  };
}
