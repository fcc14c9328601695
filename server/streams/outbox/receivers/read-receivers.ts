import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { DialectName } from '../dialects.ts';
import type { Auth, Replay } from '../receiver.ts';
import type { Exchange } from '../send/exchange.ts';
import type { TopicName } from '../topics.ts';
import { describeCode, type ReceiverReply } from './receiver-fields.ts';

interface ReceiverRow {
  readonly id: string;
  readonly name: string;
  readonly dialect: DialectName;
  readonly url: string;
  readonly auth: Auth;
  readonly has_secret: boolean;
  readonly app_id: string;
  readonly topics: readonly TopicName[];
  readonly email_domain: string | null;
  readonly status: 'active' | 'paused';
  readonly created_at: Date;
  readonly failures: number;
  readonly failing_since: Date | null;
  readonly retry_at: Date | null;
  readonly delivered: string;
  readonly delivered_at: Date | null;
  readonly last_exchange: Exchange | null;
  readonly replay: Replay | null;
  readonly code: string | null;
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly dead: number;
  readonly skipped: number;
}

interface Which {
  readonly organizationId: string;
  /** Undefined: all of the organization. */
  readonly receiverId: string | undefined;
}

/** The receivers of an organization by name, with how sending to each goes. */
export async function readReceivers(db: Db, { organizationId, receiverId }: Which): Promise<ReceiverReply[]> {
  const { rows } = await sql<ReceiverRow>`
    select r.id, r.name, r.dialect, r.url, r.auth, r.sealed_secret is not null as has_secret, r.app_id, r.topics,
      r.email_domain, r.status, r.created_at, r.failures, r.failing_since, r.retry_at, r.delivered, r.delivered_at,
      r.last_exchange, r.replay,
      (
        select o.code
        from causeway.receiver_outage o
        where o.organization_id = r.organization_id and o.receiver_id = r.id and o.started_at = r.failing_since
      ) as code,
      q.*
    from causeway.receiver r
    cross join lateral (
      select count(*) filter (where o.died_at is null)::int as waiting,
        min(o.queued_at) filter (where o.died_at is null) as oldest,
        count(*) filter (where o.died_at is not null and o.detail is not null)::int as dead,
        count(*) filter (where o.died_at is not null and o.detail is null)::int as skipped
      from causeway.outbox o
      where o.organization_id = r.organization_id and o.receiver_id = r.id
    ) q
    where r.organization_id = ${organizationId} and (${receiverId ?? null}::uuid is null or r.id = ${receiverId ?? null}::uuid)
    order by r.name, r.id`.execute(db);
  return rows.map(describeReceiver);
}

function describeReceiver({ code, ...row }: ReceiverRow): ReceiverReply {
  return {
    id: row.id,
    name: row.name,
    dialect: row.dialect,
    url: row.url,
    auth: row.auth,
    hasSecret: row.has_secret,
    appId: row.app_id,
    topics: [...row.topics],
    emailDomain: row.email_domain,
    createdAt: row.created_at.toISOString(),
    status: row.status === 'active' && row.failures > 0 ? 'failing' : row.status,
    waiting: row.waiting,
    oldestWaitingAt: format(row.oldest),
    dead: row.dead,
    skipped: row.skipped,
    delivered: Number(row.delivered),
    deliveredAt: format(row.delivered_at),
    failures: row.failures,
    failingSince: format(row.failing_since),
    retryAt: format(row.retry_at),
    problem: code === null ? null : describeCode(code),
    lastExchange: row.last_exchange,
    replay: row.replay && { sessions: row.replay.sessions, items: row.replay.items, since: row.replay.since },
  };
}

function format(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
