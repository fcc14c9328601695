import { PGlite } from '@electric-sql/pglite';

const opened = PGlite.create();

/** An empty database; starting one is slow, so the one before is emptied. */
export async function freshDatabase(): Promise<PGlite> {
  const database = await opened;
  await database.exec('reset all; drop schema if exists shop, public cascade; create schema public');
  return database;
}
