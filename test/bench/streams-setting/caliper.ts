import { sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';
import { parseEnvelope } from '../../../server/streams/caliper/envelope.ts';
import { receiveEnvelope } from '../../../server/streams/caliper/receive-envelope.ts';
import { benchOrganization, type Stream } from './stream.ts';

const context = 'http://purl.imsglobal.org/ctx/caliper/v1p2';
const people = 400;
const questions = 50;

/** A question shown, answered and graded, a lesson begun and experience points, again and again, by many people. */
export const caliper: Stream = {
  name: 'Caliper',
  makeItems: (from, count) => Array.from({ length: count }, (_none, index) => eventOf(from + index)),
  receive: receiveEvents,
  tables: [
    'core.caliper_event',
    'core.caliper_session',
    'core.caliper_attempt',
    'core.caliper_score',
    'core.tb_xp_ledger',
    'core.caliper_resource',
    'core.caliper_entity_relation',
  ],
  fill,
};

async function receiveEvents(db: Db, items: readonly unknown[]): Promise<void> {
  const body = {
    sensor: 'https://bench.example',
    sendTime: '2026-01-01T00:00:00.000Z',
    dataVersion: context,
    data: items,
  };
  const text = JSON.stringify(body);
  const envelope = parseEnvelope(JSON.parse(text), 'platform');
  if (!envelope.ok) throw new Error(`The bench makes bad events: ${JSON.stringify(envelope.failure)}`);
  const delivery = {
    organizationId: benchOrganization,
    id: crypto.randomUUID(),
    stream: 'caliper' as const,
    tokenId: benchOrganization,
    receivedAt: new Date(),
    text,
  };
  await receiveEnvelope(db, delivery, envelope.value);
}

function urn(kind: string, n: number): string {
  return `urn:uuid:0b0000${kind}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

function eventOf(n: number): object {
  const round = Math.floor(n / 5);
  const person = round % people;
  // A round takes a person half a minute; 40 rounds an evening.
  const turn = Math.floor(round / people);
  const at = Date.UTC(2026, 0, 1 + Math.floor(turn / 40), 18) + (turn % 40) * 30_000 + (n % 5) * 5000;
  const common = {
    '@context': context,
    id: urn('e0', n),
    actor: urn('a0', person),
    eventTime: new Date(at).toISOString(),
    edApp: urn('c0', 1),
    session: 'urn:tag:auto-attach',
  };
  return { ...common, ...partsOf({ round, step: n % 5, startedAtTime: new Date(at).toISOString() }) };
}

interface Step {
  readonly round: number;
  readonly step: number;
  readonly startedAtTime: string;
}

function partsOf({ round, step, startedAtTime }: Step): object {
  const attempt = urn('b0', round);
  const item = `https://bench.example/questions/${round % questions}`;
  const quiz = { id: 'https://bench.example/quiz', type: 'Assessment', name: 'Quiz' };
  const lesson = `https://bench.example/lessons/${round % 10}`;
  const score = (more: object) => ({ id: urn('d0', round * 5 + step), type: 'Score', ...more });
  const parts = [
    {
      type: 'AssessmentItemEvent',
      action: 'Started',
      object: { id: item, type: 'AssessmentItem', name: `Question ${round % questions}`, isPartOf: quiz },
    },
    {
      type: 'AssessmentItemEvent',
      action: 'Completed',
      object: item,
      generated: {
        id: urn('f0', round),
        type: 'Response',
        attempt: { id: attempt, type: 'Attempt', startedAtTime },
      },
    },
    {
      type: 'GradeEvent',
      action: 'Graded',
      object: attempt,
      generated: score({ scoreType: 'QUESTION_RESULT', maxScore: 1, scoreGiven: 1 }),
    },
    {
      type: 'AssignableEvent',
      action: 'Started',
      object: lesson,
      generated: { id: urn('b1', round), type: 'Attempt', assignable: lesson, startedAtTime },
    },
    {
      type: 'GradeEvent',
      action: 'Graded',
      object: urn('b2', round),
      generated: score({ scoreType: 'XP', scoreGiven: 5 }),
    },
  ];
  return parts[step] ?? {};
}

/** Sessions of three events each, spread over the people and the year before. */
async function fill(db: Db, items: number): Promise<void> {
  await sql`
    insert into core.caliper_event (
      organization_id, id, type, action, actor_id, object_id, attempt_id, session_id, client_id, event_time,
      is_auto_attached, raw
    )
    select
      ${benchOrganization}, ('0b000099-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'ViewEvent', 'Viewed',
      ('0b0000a0-0000-4000-8000-' || lpad(to_hex(n / 3 % ${people}), 12, '0'))::uuid, 'https://bench.example/page/' || n % 100,
      'old-' || n, 'old-' || n / 3, '0b0000c0-0000-4000-8000-000000000001',
      timestamptz '2025-01-01' + n / 3 / ${people} * interval '3 hours' + n % 3 * interval '5 minutes', true,
      jsonb_build_object('id', n, 'type', 'ViewEvent', 'object', repeat('https://bench.example/page ', 12))
    from generate_series(1, ${items}::int) n`.execute(db);
  await sql`
    insert into core.caliper_session (
      organization_id, id, user_id, client_id, started_at_time, ended_at_time, origin
    )
    select organization_id, session_id, min(actor_id::text)::uuid, min(client_id), min(event_time), max(event_time), 'auto'
    from core.caliper_event
    where organization_id = ${benchOrganization} and id < '0b00009a-0000-4000-8000-000000000000' and session_id like 'old-%'
    group by organization_id, session_id`.execute(db);
  await sql`
    insert into core.caliper_attempt (organization_id, id, assignee_id, assignable_id, started_at_time)
    select organization_id, attempt_id, actor_id, object_id, event_time
    from core.caliper_event
    where organization_id = ${benchOrganization} and attempt_id like 'old-%'`.execute(db);
}
