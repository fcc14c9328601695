import pg from 'pg';

export interface RoleSession {
  /** Everything that a script gives back: rows, notices and the error that ended it. */
  readonly tell: (script: string) => Promise<string>;
  /** The rows of one statement under a scope. */
  readonly ask: (scope: string | undefined, statement: string) => Promise<readonly object[]>;
  readonly end: () => Promise<void>;
}

/** A connection of its own to the database, as a BI tool makes it. */
export async function openAsRole(databaseUrl: string, name: string, password: string): Promise<RoleSession> {
  const url = new URL(databaseUrl);
  url.username = name;
  url.password = password;
  const client = new pg.Client(url.href);
  await client.connect();
  const notices: string[] = [];
  client.on('notice', ({ message }) => void notices.push(String(message)));
  return {
    tell: async (script) => {
      notices.length = 0;
      const answer = await client.query(script).then(
        (result) => [result].flat().map(({ rows }) => rows),
        ({ message, detail, hint, where }) => ({ message, detail, hint, where }),
      );
      await client.query('rollback');
      return JSON.stringify({ answer, notices });
    },
    ask: async (scope, statement) => {
      await client.query('begin');
      if (scope !== undefined)
        await client.query(`select set_config('app.allowed_org_ids', $1, true)`, [scope]);
      const { rows } = await client.query(statement);
      await client.query('commit');
      return rows;
    },
    end: () => client.end(),
  };
}
