import { toBeyondEvents } from '../translate/caliper/beyond.ts';
import type { CaliperJson } from '../translate/caliper/caliper-json.ts';
import { toPlatformEvents } from '../translate/caliper/platform.ts';
import { toStandardEvents } from '../translate/caliper/standard.ts';
import type { Moment } from '../translate/moment.ts';
import { type Account, type StatementJson, toStatement } from '../translate/xapi/statement.ts';

export const dialectNames = ['caliper-1.2', 'platform', 'beyond', 'xapi-1.0.3', 'xapi-2.0.0'] as const;
export type DialectName = (typeof dialectNames)[number];

/** How a receiver knows this application, and the learner of a moment. */
export interface Names {
  /** The UUID of the application. */
  readonly app: string;
  readonly account: Account;
  /** Undefined where neither a roster nor the receiver's setting gives one. */
  readonly email: string | undefined;
}

/** One event or statement for a receiver, or why a moment cannot be told in this dialect. */
export type Item =
  | { readonly kind: 'item'; readonly id: string; readonly type: string; readonly body: CaliperJson }
  | { readonly kind: 'skipped'; readonly reason: 'learner-without-email' };

export interface Dialect {
  /** What is sent: envelopes of events, or lists of statements. */
  readonly form: 'caliper' | 'xapi';
  readonly translate: (moment: Moment, names: Names) => readonly Item[];
}

/** What differs between receivers in what they are told. */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  'caliper-1.2': {
    form: 'caliper',
    translate: (moment, { app }) => toStandardEvents(moment, app).map(eventItem),
  },
  platform: { form: 'caliper', translate: (moment, { app }) => toPlatformEvents(moment, app).map(eventItem) },
  beyond: { form: 'caliper', translate: toBeyondItems },
  'xapi-1.0.3': { form: 'xapi', translate: toStatementItems },
  'xapi-2.0.0': { form: 'xapi', translate: toStatementItems },
};

function eventItem(event: CaliperJson): Item {
  return {
    kind: 'item',
    id: String(event.id).replace('urn:uuid:', ''),
    type: `${event.type} ${event.action}`,
    body: event,
  };
}

/** The profile asks for an address, and none is ever made up. */
function toBeyondItems(moment: Moment, { app, email }: Names): readonly Item[] {
  const events = toBeyondEvents(moment, { app, email: email ?? '' });
  if (email !== undefined) return events.map(eventItem);
  return events.map(() => ({ kind: 'skipped', reason: 'learner-without-email' }));
}

function toStatementItems(moment: Moment, { account }: Names): readonly Item[] {
  const statement = toStatement(moment, account);
  return statement === undefined ? [] : [statementItem(statement)];
}

function statementItem(statement: StatementJson): Item {
  const verb = (statement.verb as { readonly id: string }).id.split('/').at(-1) ?? '';
  return { kind: 'item', id: String(statement.id), type: verb, body: statement };
}
