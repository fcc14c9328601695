/** `npm run streams -- replay`: sends a receiver history again, under the ids that it had; what is there already stays as it is. */
import '../server/tables.ts';
import { userInfo } from 'node:os';
import { z } from 'zod';
import { readConfig } from '../server/config.ts';
import { openCatalog } from '../server/courses/open-catalog.ts';
import type { Database } from '../server/database/open-database.ts';
import { readInstallationSecret } from '../server/packages/installation-secret.ts';
import { replayReceiver } from '../server/streams/outbox/receivers/change-receivers.ts';
import { queueHistory } from '../server/streams/outbox/replay/queue-history.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  readonly receiver: string;
  readonly since: string;
}

const sinceField = z.union([
  z.literal('everything'),
  z.iso.date().transform((date) => `${date}T00:00:00Z`),
  z.iso.datetime({ offset: true }),
]);

const program = createCommand('streams');
program
  .command('replay')
  .description('Queues what has happened for a receiver; the server sends it.')
  .requiredOption('--receiver <id>', 'the receiver, as the address of its page names it')
  .option('--since <time>', 'a date or time (ISO 8601), or “everything”', 'everything')
  .action((options: Options) => withDatabase((database) => replay(database, options)));
await program.parseAsync();

async function replay({ jobs: db }: Database, { receiver: id, since }: Options): Promise<void> {
  const from = sinceField.safeParse(since);
  const receiverId = z.guid().safeParse(id);
  const found = receiverId.success ? await findReceiver(db, receiverId.data) : undefined;
  if (!from.success) return refuse(`“${since}” is no date or time. Write for example 2026-11-01.`);
  if (found === undefined)
    return refuse(`There is no receiver “${id}”. Copy its id from the address of its page.`);
  const now = (): Date => new Date();
  const actor = { kind: 'system', id: 'command-line', name: userInfo().username, requestId: '' } as const;
  const { organization_id: organizationId } = found;
  const first = await replayReceiver({ organizationId, receiverId: id }, from.data, { db, now, actor });
  const left = await queueHistory(
    { receiver: { organizationId, id }, replay: first },
    {
      db,
      now,
      courses: await openCatalog(db, { at: now() }),
      secret: await readInstallationSecret(readConfig(process.env).dataDir, process.env),
      onProgress: ({ sessions, items }) => {
        if (sessions % 100 === 0) console.log(`${sessions} sessions, ${items} items queued …`);
      },
    },
  );
  console.log(
    left === null
      ? 'All of it is queued. The server sends it.'
      : `${left.items} items are queued; the server queues the rest as the receiver empties it.`,
  );
}

function findReceiver(db: Database['jobs'], id: string) {
  return db.selectFrom('causeway.receiver').select('organization_id').where('id', '=', id).executeTakeFirst();
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
