import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { patternOf } from '../../database/like-pattern.ts';
import type { SearchKey, SearchTerm } from './search-terms.ts';

/** A term as a condition, for a query over `sessionListTables`. */
export function toCondition({ key, value }: SearchTerm): RawBuilder<unknown> {
  return key === 'text' ? contains(sql`l.name`, value) : conditions[key](value);
}

type ToCondition = (value: string) => RawBuilder<unknown>;

const conditions: Readonly<Record<SearchKey, ToCondition>> = {
  learner: (value) => contains(sql`l.name`, value),
  course: named(sql`s.course_id`),
  topic: named(sql`s.topic_id`),
  challenge: named(sql`s.challenge_id`),
  version: named(sql`s.scorm_version`),
  completion: named(sql`s.completion`),
  success: named(sql`s.success`),
  score: hasScore,
  group: isInGroup,
  started: wasStarted,
  opened: (value) => hasWork(isAbout(value)),
  solved: hasSolved,
  'first-try': (value) =>
    hasWork(
      sql`${isAbout(value)} and c.completed_at is not null and c.find_attempts = 1 and c.fix_attempts = 1`,
    ),
  hinted: (value) => hasWork(sql`${isAbout(value)} and c.find_hints + c.fix_hints > 0`),
  chose: hasChosen,
};

function named(column: RawBuilder<unknown>): ToCondition {
  return (value) => (value.startsWith('=') ? sql`${column} = ${value.slice(1)}` : contains(column, value));
}

/** In the form that an index of trigrams answers. */
function contains(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`lower(${column}) like lower(${patternOf(text)}::text)`;
}

const operators = { '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=`, '=': sql`=` } as const;
const scorePattern = /^(<=|>=|<|>|=)?(\d{1,3}(?:\.\d{1,2})?)$/;
const dayPattern = /^(<|>=)?(.*)$/;

/** What is no number asks for sessions without a score. */
function hasScore(value: string): RawBuilder<unknown> {
  const [, operator = '=', number] = scorePattern.exec(value) ?? [];
  if (number === undefined) return sql`s.score is null`;
  return sql`s.score ${operators[operator as keyof typeof operators]} ${Number(number)}`;
}

/** Days are in UTC; what is no day finds nothing. */
function wasStarted(value: string): RawBuilder<unknown> {
  const [, operator, day = ''] = dayPattern.exec(value) ?? [];
  if (!z.iso.date().safeParse(day).success) return sql`false`;
  const start = sql`${day}::timestamp at time zone 'UTC'`;
  if (operator === '<') return sql`s.created_at < ${start}`;
  if (operator === '>=') return sql`s.created_at >= ${start}`;
  return sql`s.created_at >= ${start} and s.created_at < (${day}::timestamp + interval '1 day') at time zone 'UTC'`;
}

function isInGroup(groupId: string): RawBuilder<unknown> {
  return sql`exists (
    select 1
    from causeway.group_member g
    where g.organization_id = s.organization_id and g.learner_id = s.learner_id and g.group_id = ${groupId})`;
}

function hasWork(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (
    select 1
    from causeway.session_challenge c
    where c.organization_id = s.organization_id and c.session_id = s.id and ${condition})`;
}

function isAbout(id: string): RawBuilder<unknown> {
  return id === 'any' ? sql`true` : sql`(c.challenge_id = ${id} or c.topic_id = ${id})`;
}

/** `injection`: one of its challenges is completed; `injection/3`: three are. */
function hasSolved(value: string): RawBuilder<unknown> {
  const [id = '', count = '1'] = value.split('/');
  const least = /^\d{1,4}$/.test(count) ? Number(count) : 1;
  return sql`(
    select count(c.completed_at)
    from causeway.session_challenge c
    where c.organization_id = s.organization_id and c.session_id = s.id and ${isAbout(id)}) >= ${least}`;
}

function hasChosen(value: string): RawBuilder<unknown> {
  const [challengeId = '', optionId = ''] = value.split('/');
  return hasWork(
    sql`c.challenge_id = ${challengeId} and c.remediations @> ${JSON.stringify([optionId])}::jsonb`,
  );
}
