import { toBeyondEvents } from '../translate/caliper/beyond.ts';
import type { CaliperJson } from '../translate/caliper/caliper-json.ts';
import { toPlatformEvents } from '../translate/caliper/platform.ts';
import { toStandardEvents } from '../translate/caliper/standard.ts';
import type { Moment } from '../translate/moment.ts';
import { type Account, type StatementJson, toStatement } from '../translate/xapi/statement.ts';
import { describeResult, type GradedSitting, type ScoreDateForm } from './gradebook/describe-result.ts';

export const dialectNames = [
  'caliper-1.2',
  'platform',
  'beyond',
  'xapi-1.0.3',
  'xapi-2.0.0',
  'one-roster-1.2',
  'one-roster-platform',
  'one-roster-beyond',
] as const;
export type DialectName = (typeof dialectNames)[number];

/** How a receiver knows this application, and the learner of a moment. */
export interface Names {
  /** The UUID of the application. */
  readonly app: string;
  readonly account: Account;
  /** Undefined where neither a roster nor the receiver's setting gives one. */
  readonly email: string | undefined;
  /** What our own gradebook says of the sitting that a moment finishes. */
  readonly graded: GradedSitting | undefined;
}

/** One event, statement or result for a receiver, or why a moment cannot be told in this dialect. */
export type Item =
  | { readonly kind: 'item'; readonly id: string; readonly type: string; readonly body: CaliperJson }
  | { readonly kind: 'skipped'; readonly reason: 'learner-without-email' };

export interface Dialect {
  /** What is sent: envelopes of events, lists of statements, or results one by one. */
  readonly form: 'caliper' | 'xapi' | 'one-roster';
  /** In one request. */
  readonly mostItems: number;
  readonly translate: (moment: Moment, names: Names) => readonly Item[];
}

const caliper = { form: 'caliper', mostItems: 1000 } as const;
const xapi = { form: 'xapi', mostItems: 1000 } as const;
const oneRoster = { form: 'one-roster', mostItems: 1 } as const;

/** What differs between receivers in what they are told. */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  'caliper-1.2': {
    ...caliper,
    translate: (moment, { app }) => toStandardEvents(moment, app).map(eventItem),
  },
  platform: { ...caliper, translate: (moment, { app }) => toPlatformEvents(moment, app).map(eventItem) },
  beyond: { ...caliper, translate: toBeyondItems },
  'xapi-1.0.3': { ...xapi, translate: toStatementItems },
  'xapi-2.0.0': { ...xapi, translate: toStatementItems },
  'one-roster-1.2': { ...oneRoster, translate: toResultItems('day') },
  'one-roster-platform': { ...oneRoster, translate: toResultItems('day') },
  'one-roster-beyond': { ...oneRoster, translate: toResultItems('instant') },
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

function toResultItems(scoreDate: ScoreDateForm): Dialect['translate'] {
  return (moment, { graded }) => {
    if (moment.kind !== 'topic-finished' || graded === undefined) return [];
    const body = describeResult(graded, moment.at, scoreDate);
    return [{ kind: 'item', id: graded.id, type: 'AssessmentResult', body }];
  };
}
