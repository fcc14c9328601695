/** `npm run rebuild`: makes what is stored beside sessions again from their events, while the server runs or not. */
import '../server/tables.ts';
import { openCatalog } from '../server/courses/open-catalog.ts';
import { rebuildSessions } from '../server/sessions/rebuild/rebuild-sessions.ts';
import { createCommand } from './create-command.ts';
import { withDatabase } from './with-database.ts';

await createCommand('rebuild')
  .description('Makes states, challenges and scores of sessions again from their events.')
  .action(rebuild)
  .parseAsync();

async function rebuild(): Promise<void> {
  await withDatabase(async ({ jobs }) => {
    const courses = await openCatalog(jobs, { at: new Date() });
    const { learners, skipped } = await rebuildSessions(jobs, courses);
    console.log(`${learners} learners rebuilt.`);
    if (skipped > 0)
      console.log(`${skipped} left as they are: some of their events are past their retention.`);
  });
}
