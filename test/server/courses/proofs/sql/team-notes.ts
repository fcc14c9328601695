import type { Verdict } from '../proof.ts';
import { freshDatabase } from './fresh-database.ts';

export async function prove(code: string): Promise<Verdict> {
  const database = await freshDatabase();
  await database.exec(`
    drop role if exists web;
    create role web;
    grant usage on schema public to web;
    create table team (id int primary key);
    create table member (team_id int, user_id int);
    insert into team values (1), (7);
    insert into member values (1, 10), (7, 70);
    ${code}
    set role web;
    set app.user_id = '10'`);
  const write = async (team: number) => {
    try {
      await database.query('insert into note (team_id, author_id, body) values ($1, 10, $2)', [
        team,
        'Hello',
      ]);
      return true;
    } catch {
      return false;
    }
  };
  const exploit = await write(7);
  const isWritten = await write(1);
  const { rows } = await database.query('select body from note');
  await database.exec('reset role; drop owned by web');
  return { exploit, feature: isWritten && rows.length === 1 };
}
