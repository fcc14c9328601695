import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '../../../../server/database/open-database.ts';
import { parseEvent } from '../../../../server/streams/caliper/event.ts';
import { ingestCaliperEvents } from '../../../../server/streams/caliper/ingest.ts';
import { describeDatabase } from '../../setting/describe-database.ts';
import { eventsOf, histories, type World } from './setting/histories.ts';

/** What each table says, with sessions told apart by whose and when they are: those that events make have ids by chance. */
const tables = {
  sessions: `
    select user_id, client_id, application_id, started_at_time, ended_at_time, origin, logged_out
    from core.caliper_session where organization_id = $org`,
  events: `
    select e.id, e.type, e.action, e.actor_id, e.object_id, e.attempt_id, e.event_time,
      s.user_id, s.client_id, s.started_at_time, s.origin
    from core.caliper_event e
    left join core.caliper_session s on s.organization_id = e.organization_id and s.id = e.session_id
    where e.organization_id = $org`,
  attempts: 'select * from core.caliper_attempt where organization_id = $org',
  scores: 'select * from core.caliper_score where organization_id = $org',
  points:
    'select user_id, application_id, caliper_event_id, value, created_at from core.tb_xp_ledger where organization_id = $org',
  mastery: `
    select c.credential_subject_id, a.assignable_id, a.achievement_type, c.result_value, c.awarded_date
    from core.clr_achievement_credential c join core.clr_achievement a on a.id = c.achievement_id
    where c.credential_subject_id::text like '0000$mark%'`,
  resources: `select * from core.caliper_resource where id like 'https://$mark%'`,
  relations: `select * from core.caliper_entity_relation where source_id like 'https://$mark%'`,
} as const;

let worlds = 0;

/** Sends envelopes to a new organization, and gives all tables after them. */
async function send(db: Db, envelopesOf: (world: World) => readonly (readonly object[])[]) {
  worlds += 1;
  // No number of a history looks like it.
  const world = { mark: (0xf000 + worlds).toString(16) };
  const organizationId = randomUUID();
  for (const envelope of envelopesOf(world)) {
    const events = envelope.map((sent) => {
      const event = parseEvent(sent, 'platform');
      if (!event.ok) throw new Error(`A history is not valid: ${JSON.stringify([event.failure, sent])}`);
      return event.value;
    });
    await db.transaction().execute((tx) => ingestCaliperEvents(tx, organizationId, events));
  }
  return dump(db, organizationId, world);
}

async function dump(db: Db, organizationId: string, { mark }: World) {
  const found: Record<string, readonly string[]> = {};
  for (const [name, query] of Object.entries(tables)) {
    const asked = query.replaceAll('$org', `'${organizationId}'`).replaceAll('$mark', mark);
    const { rows } = await sql<{ row: object }>`select to_jsonb(q) as row from (${sql.raw(asked)}) q`.execute(
      db,
    );
    const texts = rows.map(({ row }) => JSON.stringify(row));
    found[name] = texts
      .map((text) =>
        text
          .replaceAll(`0000${mark}`, 'world')
          .replaceAll(`//${mark}`, '//world')
          .replaceAll(organizationId, 'org'),
      )
      .sort();
  }
  return found;
}

/** A view that a named session held while it was open is loose again once it is closed, and keeps its application. */
const loosened: Parameters<Parameters<typeof histories.map>[0]>[0] = {
  history: [
    { minute: 1, person: 0, app: 0, thing: 0, kind: 'view', value: 0 },
    { minute: 0, person: 0, app: 0, thing: 0, kind: 'login', value: 1 },
    { minute: 0, person: 0, app: 0, thing: 0, kind: 'logout', value: 3 },
    { minute: 1, person: 1, app: 0, thing: 0, kind: 'view', value: 0 },
  ],
  order: [2, 0, 1, 3],
  portion: 1,
};

describeDatabase('the same events', (at) => {
  test('make the same tables in any order, in any portions, with any repeats', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async ({ history, order, portion }) => {
        const inOrder = history.toSorted((one, other) => one.minute - other.minute);
        const straight = await send(at.database.writer, (world) =>
          eventsOf(world, inOrder).map((event) => [event]),
        );
        const shuffled = await send(at.database.writer, (world) => {
          const events = eventsOf(world, inOrder);
          const sent = order.map((index) => events[index] ?? {});
          return sent.flatMap((_event, n) => (n % portion === 0 ? [sent.slice(n, n + portion)] : []));
        });
        expect(shuffled).toEqual(straight);
      }),
      { numRuns: 15, examples: [[loosened]] },
    );
  }, 240_000);
});
