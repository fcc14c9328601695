import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the server counts about itself. */
export interface ServerMetrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'status'>;
  readonly refusals: Counter<'code'>;
  readonly groupSize: Histogram<'kind'>;
  readonly commitSeconds: Histogram<'kind'>;
  readonly heartbeatLateness: Histogram;
  readonly closedSilent: Counter;
  readonly overQuota: Counter<'quota'>;
  readonly outboxDelivered: Counter;
  readonly outboxDead: Counter<'reason'>;
  readonly outboxFailures: Counter<'code'>;
}

interface Sources {
  /** Asked at each scrape. */
  readonly countActiveSessions: () => Promise<number>;
  readonly countWaiting: () => Readonly<Record<string, number>>;
  readonly countOutbox: () => Promise<{ readonly waiting: number; readonly failing: number }>;
}

/** One registry per server, so that two servers in one process do not count each other's requests. */
export function createServerMetrics(sources: Sources): ServerMetrics {
  const registry = new Registry();
  const registers = [registry];
  registerGauges(sources, registers);
  registerOutboxGauges(sources, registers);
  return {
    registry,
    requests: new Histogram({
      name: 'causeway_request_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    refusals: new Counter({
      name: 'causeway_refusals_total',
      help: 'Refused requests by code',
      labelNames: ['code'],
      registers,
    }),
    groupSize: new Histogram({
      name: 'causeway_group_size',
      help: 'Items written together, by kind (heartbeats, acts)',
      labelNames: ['kind'],
      buckets: [1, 2, 5, 10, 20, 50, 100],
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'causeway_commit_seconds',
      help: 'Time to write one group durably',
      labelNames: ['kind'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    heartbeatLateness: new Histogram({
      name: 'causeway_heartbeat_lateness_seconds',
      help: 'How much later than its interval a heartbeat came',
      buckets: [0, 1, 2, 5, 10, 30, 60, 300, 1800],
      registers,
    }),
    ...createCounters(registers),
    ...createOutboxCounters(registers),
  };
}

function createCounters(registers: Registry[]): Pick<ServerMetrics, 'closedSilent' | 'overQuota'> {
  return {
    closedSilent: new Counter({
      name: 'causeway_sessions_closed_silent_total',
      help: 'Sessions closed after a long silence',
      registers,
    }),
    overQuota: new Counter({
      name: 'causeway_over_quota_total',
      help: 'What was not accepted because a quota was spent, by quota',
      labelNames: ['quota'],
      registers,
    }),
  };
}

function registerGauges({ countActiveSessions, countWaiting }: Sources, registers: Registry[]): void {
  new Gauge({
    name: 'causeway_active_sessions',
    help: 'Sessions that are open now, in the whole database',
    registers,
    async collect() {
      this.set(await countActiveSessions());
    },
  });
  new Gauge({
    name: 'causeway_writes_waiting',
    help: 'Items that wait to be written, by kind',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const [kind, count] of Object.entries(countWaiting())) this.set({ kind }, count);
    },
  });
}

function createOutboxCounters(
  registers: Registry[],
): Pick<ServerMetrics, 'outboxDelivered' | 'outboxDead' | 'outboxFailures'> {
  return {
    outboxDelivered: new Counter({
      name: 'causeway_outbox_delivered_total',
      help: 'Events and statements that receivers have got',
      registers,
    }),
    outboxDead: new Counter({
      name: 'causeway_outbox_dead_total',
      help: 'Events and statements that a receiver refused, by reason',
      labelNames: ['reason'],
      registers,
    }),
    outboxFailures: new Counter({
      name: 'causeway_outbox_failures_total',
      help: 'Requests to receivers that failed and are tried again, by code',
      labelNames: ['code'],
      registers,
    }),
  };
}

function registerOutboxGauges({ countOutbox }: Sources, registers: Registry[]): void {
  new Gauge({
    name: 'causeway_outbox_items',
    help: 'Events and statements that wait for receivers, in the whole database',
    registers,
    async collect() {
      this.set((await countOutbox()).waiting);
    },
  });
  new Gauge({
    name: 'causeway_receivers_failing',
    help: 'Receivers that have failed for an hour or longer, in the whole database',
    registers,
    async collect() {
      this.set((await countOutbox()).failing);
    },
  });
}
