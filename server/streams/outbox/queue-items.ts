import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Moment } from '../translate/moment.ts';
import { learnerHomePage } from '../translate/resources.ts';
import { accountNameOf } from '../xapi/learner-account.ts';
import { dialects, type Item } from './dialects.ts';
import { type FindGraded, readGraded } from './gradebook/read-graded.ts';
import type { Audience } from './receiver.ts';
import { topicOf } from './topics.ts';

interface Queueing {
  readonly organizationId: string;
  readonly receivers: readonly Audience[];
  readonly moments: readonly Moment[];
  /** Signs the names of learners' accounts. */
  readonly secret: Uint8Array;
  readonly at: Date;
}

/** Queues what moments say, for each receiver in its dialect and in their order; gives the number of items. */
export async function queueItems(tx: Db, queueing: Queueing): Promise<number> {
  const said = {
    emails: await readEmails(tx, queueing),
    findGraded: await readGraded(tx, momentsForGradebooks(queueing)),
  };
  const rows = queueing.receivers.flatMap((receiver) => rowsFor(receiver, queueing, said));
  if (rows.length === 0) return 0;
  await sql`
    insert into causeway.outbox
      (organization_id, receiver_id, session_id, item_id, type, body, queued_at, reason, died_at)
    select ${queueing.organizationId}, receiver_id, session_id, item_id, type, body, ${queueing.at},
      reason, case when reason is null then null else ${queueing.at}::timestamptz end
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (
      receiver_id uuid, session_id uuid, item_id uuid, type text, body json, reason text)) with ordinality
    order by ordinality`.execute(tx);
  return rows.length;
}

/** The receivers of an organization, the paused ones too: what happens meanwhile waits for them. */
export async function readAudiences(db: Db, organizationId: string): Promise<readonly Audience[]> {
  const rows = await db
    .selectFrom('causeway.receiver')
    .select(['id', 'dialect', 'app_id', 'topics', 'email_domain'])
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .execute();
  return rows.map(({ app_id, email_domain, ...row }) => ({
    ...row,
    appId: app_id,
    emailDomain: email_domain,
  }));
}

/** What rosters and the gradebook say of the learners. */
interface Said {
  readonly emails: ReadonlyMap<string, string>;
  readonly findGraded: FindGraded;
}

function momentsForGradebooks({ receivers, moments }: Queueing): readonly Moment[] {
  return receivers.some(({ dialect }) => dialects[dialect].form === 'one-roster') ? moments : [];
}

function rowsFor(
  receiver: Audience,
  { moments, organizationId, secret }: Queueing,
  { emails, findGraded }: Said,
) {
  const { translate } = dialects[receiver.dialect];
  return moments
    .filter(({ kind }) => receiver.topics.includes(topicOf[kind]))
    .flatMap((moment) => {
      const { learnerId } = moment.session;
      const items = translate(moment, {
        app: receiver.appId,
        account: { homePage: learnerHomePage, name: accountNameOf(secret, { organizationId, learnerId }) },
        email: emails.get(learnerId) ?? madeUpEmail(receiver, learnerId),
        graded: findGraded(moment),
      });
      return items.map((item) => ({
        receiver_id: receiver.id,
        session_id: moment.session.id,
        ...rowOf(item, moment),
      }));
    });
}

function madeUpEmail({ emailDomain }: Audience, learnerId: string): string | undefined {
  return emailDomain === null ? undefined : `${learnerId}@${emailDomain}`;
}

/** What cannot be told is noted under its session, without content. */
function rowOf(item: Item, { session, kind }: Moment) {
  if (item.kind === 'skipped') return { item_id: session.id, type: kind, body: {}, reason: item.reason };
  return { item_id: item.id, type: item.type, body: item.body, reason: null };
}

async function readEmails(tx: Db, { receivers, moments }: Queueing): Promise<ReadonlyMap<string, string>> {
  if (receivers.every(({ dialect }) => dialect !== 'beyond')) return new Map();
  const ids = [...new Set(moments.map(({ session }) => session.learnerId))];
  const { rows } = await sql<{ readonly id: string; readonly email: string }>`
    select id, email
    from core.one_roster_user
    where id = any(${ids}::uuid[]) and email is not null`.execute(tx);
  return new Map(rows.map(({ id, email }) => [id, email]));
}
