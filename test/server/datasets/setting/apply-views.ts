import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { splitStatements } from '../../../../server/database/migrate.ts';
import type { Db } from '../../../../server/database/open-store.ts';

const folder = join(import.meta.dirname, '../../../../server/database');

export async function applyViews(db: Db): Promise<void> {
  for (const part of ['functions', 'views/analytics_base', 'views/analytics']) {
    const names = (await readdir(join(folder, part))).sort(
      (a, b) => Number(a.includes('-')) - Number(b.includes('-')),
    );
    for (const name of names) {
      for (const statement of splitStatements(await readFile(join(folder, part, name), 'utf8')))
        await sql
          .raw(statement)
          .execute(db)
          .catch((cause) => {
            throw new Error(name, { cause });
          });
    }
  }
}
