import type { Generated } from 'kysely';
import type { Json } from '../../database/schema.ts';
import type { DialectName } from './dialects.ts';
import type { Auth, Replay } from './receiver.ts';
import type { Exchange } from './send/exchange.ts';
import type { TopicName } from './topics.ts';

declare module '../../database/schema.ts' {
  interface Schema extends OutboxTables {}
}

/** `0041-outbox.sql` says what the columns mean. */
interface OutboxTables {
  readonly 'causeway.receiver': {
    organization_id: string;
    id: string;
    name: string;
    dialect: DialectName;
    url: string;
    auth: Json<Auth>;
    sealed_secret: string | null;
    app_id: string;
    topics: readonly TopicName[];
    email_domain: string | null;
    status: Generated<'active' | 'paused'>;
    created_at: Date;
    lease_id: string | null;
    leased_until: Date | null;
    failures: Generated<number>;
    failing_since: Date | null;
    retry_at: Date | null;
    delivered: Generated<number>;
    delivered_at: Date | null;
    last_exchange: Json<Exchange> | null;
    replay: Json<Replay> | null;
  };
  readonly 'causeway.outbox': {
    organization_id: string;
    receiver_id: string;
    n: Generated<number>;
    session_id: string;
    item_id: string;
    type: string;
    body: Json<object>;
    queued_at: Date;
    reason: string | null;
    detail: string | null;
    died_at: Date | null;
  };
  readonly 'causeway.receiver_outage': {
    organization_id: string;
    receiver_id: string;
    started_at: Date;
    ended_at: Date | null;
    code: string;
    failures: number;
  };
}
