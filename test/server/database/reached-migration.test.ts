import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate } from '../../../server/database/migrate.ts';
import { reachedOf } from '../../../server/sessions/reached.ts';
import { emptyState, type SessionState } from '../../../server/sessions/session-state.ts';
import { describeStore } from '../setting/describe-store.ts';
import { halfDone } from '../setting/half-done.ts';
import { organizationId } from '../setting/learner-path.ts';
import { freshFolder } from '../setting/postgres-server.ts';

const own = join(import.meta.dirname, '../../../server/database/migrations');
const untried = { topicId: 'second', challengeId: 'three' };
const states: readonly SessionState[] = [emptyState, halfDone, { ...halfDone, place: untried }];

describeStore('the migration that parts what beats write from what the work adds up to', (at) => {
  test('keeps states and the LMS’s answers, and makes of each state what replies are made of', async () => {
    const { db } = at.store;
    const dir = await freshFolder();
    await sql`drop schema causeway cascade`.execute(db);
    const names = (await readdir(own)).sort().filter((name) => name < '0009');
    for (const name of names) await copyFile(join(own, name), join(dir, name));
    await migrate(db, dir);
    const known = { 'cmi.score.raw': '80' };
    for (const [index, state] of states.entries()) {
      await sql`
        insert into causeway.session
        values (${organizationId}, gen_random_uuid(), gen_random_uuid(), 'tiny', '2004-4th', now(), null, 'active',
          ${JSON.stringify(state)}::jsonb, ${index}, 1, 'lease', 0, 0, 0, now(), ${JSON.stringify(known)}::jsonb, '{}')`.execute(
        db,
      );
    }
    await migrate(db);
    const { rows } = await sql`
      select s.reached, p.state, p.lms_known, p.lms_pending
      from causeway.session s
      join causeway.session_projection p on p.organization_id = s.organization_id and p.session_id = s.id
      order by s.event_count`.execute(db);
    expect(rows).toEqual(
      states.map((state) => ({ reached: reachedOf(state), state, lms_known: known, lms_pending: {} })),
    );
    await rm(dir, { recursive: true });
  });
});
