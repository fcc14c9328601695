/** A process that only sends: ends by itself once nothing waits, or by being killed. Reads how to open the database from argv. */
import '../../../../../server/tables.ts';
import { sql } from 'kysely';
import { openDatabase } from '../../../../../server/database/open-database.ts';
import { openSender } from './open-sender.ts';

const database = await openDatabase(JSON.parse(process.argv[2] ?? ''));
const sender = openSender(database.writer, { batchSize: 10, leaseMs: 700, withinMs: 150 });
process.stdout.write('sending\n');
for (;;) {
  const { rows } = await sql`select from causeway.outbox where died_at is null limit 1`.execute(
    database.writer,
  );
  if (rows.length === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await sender.stop();
await database.close();
