import type { Transaction } from 'kysely';
import type { CourseCatalog } from '../../courses/course-catalog.ts';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';
import type { Projector } from '../../events/appended-event.ts';
import { ingestCaliperEvents } from '../caliper/ingest.ts';
import { omitRepeated } from '../outbox/omit-repeated.ts';
import { queueItems, readAudiences } from '../outbox/queue-items.ts';
import { toPlatformEvents } from '../translate/caliper/platform.ts';
import type { Moment } from '../translate/moment.ts';
import { learnerHomePage } from '../translate/resources.ts';
import { type StatementJson, toStatement } from '../translate/xapi/statement.ts';
import { ingestStatements } from '../xapi/ingest-statements.ts';
import { accountNameOf } from '../xapi/learner-account.ts';
import { describeAppended } from './describe-appended.ts';
import { omitKnownContent } from './omit-known-content.ts';
import { ownApplication } from './own-application.ts';
import { parseOwnEvent, prepareOwnStatements } from './parse-own.ts';

interface StreamDependencies {
  readonly courses: CourseCatalog;
  /** Signs the names of learners' accounts. */
  readonly secret: Uint8Array;
}

/**
 * Writes what our own learners do by the code that takes everybody's events and statements, so that they stand in the same
 * tables, and queues it for the receivers of their organization. Practice is not told.
 */
export function createStreamProjector({ courses, secret }: StreamDependencies): Projector {
  return async (db, appended) => {
    const told = appended.filter(({ session }) => !session.isPractice);
    const at = told[0]?.receivedAt;
    if (at === undefined) return;
    const tx = transactionOf(db);
    const groups = groupByOrganization(await describeAppended(tx, told, courses));
    for (const [organizationId, moments] of groups) {
      await ingestEvents(tx, organizationId, moments);
      await queueForReceivers(tx, organizationId, { moments, secret, at });
    }
    // Last, as the store of statements asks.
    for (const [organizationId, moments] of groups) {
      const statements = toStatements(moments, secret);
      await ingestStatements(tx, organizationId, prepareOwnStatements(statements, at));
    }
  };
}

/** Projectors are called in a transaction; what takes one says so in its type. */
function transactionOf(db: Db): Transaction<Schema> {
  if (!db.isTransaction) throw new Error('Events are appended outside a transaction.');
  return db as Transaction<Schema>;
}

/** In one order, so that two groups of acts never wait for each other in a circle. */
function groupByOrganization(moments: readonly Moment[]): (readonly [string, readonly Moment[]])[] {
  const groups = Map.groupBy(moments, ({ session }) => session.organizationId);
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

async function ingestEvents(
  tx: Transaction<Schema>,
  organizationId: string,
  moments: readonly Moment[],
): Promise<void> {
  const events = moments.flatMap((moment) => toPlatformEvents(moment, ownApplication)).map(parseOwnEvent);
  if (events.length === 0) return;
  await ingestCaliperEvents(tx, organizationId, await omitKnownContent(tx, events));
}

interface Queueing {
  readonly moments: readonly Moment[];
  readonly secret: Uint8Array;
  readonly at: Date;
}

async function queueForReceivers(
  tx: Transaction<Schema>,
  organizationId: string,
  { moments, secret, at }: Queueing,
): Promise<void> {
  const receivers = await readAudiences(tx, organizationId);
  if (receivers.length === 0) return;
  const news = await omitRepeated(tx, organizationId, moments);
  await queueItems(tx, { organizationId, receivers, moments: news, secret, at });
}

function toStatements(moments: readonly Moment[], secret: Uint8Array): StatementJson[] {
  const stated = moments.map((moment) => {
    const { organizationId, learnerId } = moment.session;
    const name = accountNameOf(secret, { organizationId, learnerId });
    return toStatement(moment, { homePage: learnerHomePage, name });
  });
  return stated.filter((statement) => statement !== undefined);
}
