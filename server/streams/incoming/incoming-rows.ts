import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { StreamName } from './stream-name.ts';

export interface TokenActivity {
  readonly token_id: string;
  /** Null for a pull that was deleted. */
  readonly token_name: string | null;
  readonly stream: StreamName;
  readonly last_received_at: Date;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  readonly minutes: readonly {
    readonly minute: string;
    readonly accepted: number;
    readonly refused: number;
  }[];
}

/** What each token has sent, or each pull fetched, within a day, and minute by minute within the last hour. */
export async function readActivity(db: Db, organizationId: string, at: Date): Promise<TokenActivity[]> {
  const { rows } = await sql<TokenActivity>`
    with delivery as (
      select
        token_id,
        stream,
        received_at,
        accepted,
        repeated,
        (code is not null)::int as refused
      from causeway.incoming_delivery
      where organization_id = ${organizationId} and received_at > ${at}::timestamptz - interval '1 day'
    ), per_minute as (
      select
        token_id,
        stream,
        date_trunc('minute', received_at) as minute,
        sum(accepted)::int as accepted,
        sum(refused)::int as refused
      from delivery
      where received_at > ${at}::timestamptz - interval '1 hour'
      group by token_id, stream, minute
    )
    select
      d.token_id,
      coalesce(t.name, p.name) as token_name,
      d.stream,
      max(d.received_at) as last_received_at,
      sum(d.accepted)::int as accepted,
      sum(d.repeated)::int as repeated,
      sum(d.refused)::int as refused,
      (
        select coalesce(json_agg(json_build_object('minute', m.minute, 'accepted', m.accepted, 'refused', m.refused)
          order by m.minute), '[]')
        from per_minute m
        where m.token_id = d.token_id and m.stream = d.stream
      ) as minutes
    from delivery d
    left join causeway.api_token t on t.organization_id = ${organizationId} and t.id = d.token_id
    left join causeway.statement_pull p on p.organization_id = ${organizationId} and p.id = d.token_id
    group by d.token_id, t.name, p.name, d.stream
    order by last_received_at desc`.execute(db);
  return rows;
}

export interface Asked {
  readonly organizationId: string;
  readonly stream: StreamName;
  readonly tokenId: string | undefined;
  readonly limit: number;
}

export interface ReceivedItem {
  readonly id: string;
  readonly received_at: Date;
  readonly token_id: string;
  readonly type: string | null;
  readonly action: string | null;
  readonly event_time: Date | null;
}

/** The items that came last, the newest first: events with type and action, statements with object and verb. */
export async function readLastItems(
  db: Db,
  { organizationId, stream, tokenId, limit }: Asked,
): Promise<ReceivedItem[]> {
  const { rows } = await sql<ReceivedItem>`
    with delivery as (
      select received_at, id, token_id, item_ids
      from causeway.incoming_delivery
      where organization_id = ${organizationId}
        and stream = ${stream}
        and accepted > 0
        and (${tokenId ?? null}::uuid is null or token_id = ${tokenId ?? null}::uuid)
      order by received_at desc, id desc
      limit ${limit}
    )
    select
      i.id,
      d.received_at,
      d.token_id,
      coalesce(e.type, s.body->'object'->>'id') as type,
      coalesce(e.action, s.body->'verb'->>'id') as action,
      coalesce(e.event_time, s."timestamp") as event_time
    from delivery d
    cross join lateral unnest(d.item_ids) with ordinality as i (id, position)
    left join core.caliper_event e
      on ${stream} = 'caliper' and e.organization_id = ${organizationId} and e.id = i.id::uuid
    left join lrs.statement_key k
      on ${stream} = 'xapi' and k.organization_id = ${organizationId} and k.id = i.id::uuid
    left join lrs.statement s
      on s.organization_id = k.organization_id and s.stored = k.stored and s.id = k.id
    order by d.received_at desc, d.id desc, i.position desc
    limit ${limit}`.execute(db);
  return rows;
}

/** What was refused, the newest first. */
export function readRefused(
  db: Db,
  { organizationId, stream, tokenId, limit, before }: Asked & { readonly before: Date | undefined },
) {
  return db
    .selectFrom('causeway.incoming_delivery')
    .select(['id', 'received_at', 'token_id', 'code', 'errors', 'payload', 'payload_bytes'])
    .where('organization_id', '=', organizationId)
    .where('stream', '=', stream)
    .where('code', 'is not', null)
    .$if(tokenId !== undefined, (query) => query.where('token_id', '=', tokenId ?? ''))
    .$if(before !== undefined, (query) => query.where('received_at', '<', before ?? new Date(0)))
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute();
}
