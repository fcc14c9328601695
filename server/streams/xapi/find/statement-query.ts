import { z } from 'zod';
import { agentParameter, flag } from '../http/parameters.ts';
import { formatIdentifier } from '../statement/agent.ts';
import type { Filter } from '../statement/filter-keys.ts';
import { iri, parseInstant, timestamp, uuid } from '../statement/values.ts';

const instant = timestamp.transform((text) => new Date(parseInstant(text) ?? 0));
/** Where the page before ended: `stored` in milliseconds and the number of the statement. */
const cursor = z
  .string()
  .regex(/^\d{1,15}_\d{1,18}$/, 'must come from `more`')
  .transform((text) => {
    const [stored = '', n = ''] = text.split('_');
    return { stored: new Date(Number(stored)), n };
  });

const formats = ['ids', 'exact', 'canonical'] as const;
export type Format = (typeof formats)[number];

const mostAtOnce = 1000;
const usualLimit = 100;

/** The parameters of GET statements (xAPI 1.0.3 Communication 2.1.3); those for one statement go with few others. */
export const statementQuery = z
  .strictObject({
    statementId: uuid.optional(),
    voidedStatementId: uuid.optional(),
    agent: agentParameter.optional(),
    verb: iri.optional(),
    activity: iri.optional(),
    registration: uuid.optional(),
    related_activities: flag.optional(),
    related_agents: flag.optional(),
    since: instant.optional(),
    until: instant.optional(),
    limit: z
      .string()
      .regex(/^\d{1,9}$/, 'must be a whole number, 0 or more')
      .transform((text) => (text === '0' ? mostAtOnce : Math.min(Number(text), mostAtOnce)))
      .default(usualLimit),
    format: z.enum(formats, `must be one of ${formats.join(', ')}`).default('exact'),
    attachments: flag.default(false),
    ascending: flag.default(false),
    cursor: cursor.optional(),
  })
  .superRefine(({ limit: _, ascending: __, format: ___, attachments: ____, ...query }, context) => {
    const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    const isForOne = given.includes('statementId') || given.includes('voidedStatementId');
    if (!isForOne || given.length === 1) return;
    const path = [given.find((name) => !name.endsWith('tatementId')) ?? 'voidedStatementId'];
    context.addIssue({ code: 'custom', path, message: 'does not go with the id of a statement' });
  });

export type StatementQuery = z.infer<typeof statementQuery>;

/** What a statement must answer to; `related_*` widens what counts. */
export function filtersOfQuery(query: StatementQuery): Filter[] {
  const { agent, verb, activity, registration } = query;
  const identifier = agent && formatIdentifier(agent);
  return [
    named(query.related_agents ? 'related-agent' : 'agent', identifier),
    named('verb', verb),
    named(query.related_activities ? 'related-activity' : 'activity', activity),
    named('registration', registration),
  ].flat();
}

function named(kind: Filter['kind'], value: string | undefined): Filter[] {
  return value === undefined ? [] : [{ kind, value }];
}
