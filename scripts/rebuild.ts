/** `npm run rebuild`: makes what is stored beside events and statements again, while the server runs or not. */
import '../server/tables.ts';
import { Argument } from 'commander';
import { openCatalog } from '../server/courses/open-catalog.ts';
import type { Db } from '../server/database/open-database.ts';
import { rebuildSessions } from '../server/sessions/rebuild/rebuild-sessions.ts';
import { rebuildAttempts } from '../server/streams/xapi/attempts/rebuild-attempts.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

const parts = {
  sessions: rebuildSessionRows,
  metrics: rebuildMetricRows,
} as const;

await createCommand('rebuild')
  .description(
    'Makes what is stored beside the truth again: of sessions from their events, of metrics from statements.',
  )
  .addArgument(new Argument('[part]', 'only this part').choices(Object.keys(parts)))
  .action(rebuild)
  .parseAsync();

async function rebuild(part?: keyof typeof parts): Promise<void> {
  const asked = part === undefined ? Object.values(parts) : [parts[part]];
  await withDatabase(async ({ jobs }) => {
    for (const rebuildPart of asked) await rebuildPart(jobs);
  });
}

async function rebuildSessionRows(db: Db): Promise<void> {
  const courses = await openCatalog(db, { at: new Date() });
  const { learners, skipped } = await rebuildSessions(db, courses);
  console.log(`${learners} learners rebuilt.`);
  if (skipped > 0) console.log(`${skipped} left as they are: some of their events are past their retention.`);
}

async function rebuildMetricRows(db: Db): Promise<void> {
  const { agents, changed } = await rebuildAttempts(db);
  console.log(`Metrics of ${agents} people rebuilt; of ${changed} something else was kept.`);
}
