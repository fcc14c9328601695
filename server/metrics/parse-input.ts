import { z } from 'zod';
import type { ProblemDetail } from '../../bridge/protocol.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { iri, parseInstant, timestamp } from '../streams/xapi/statement/values.ts';
import { durationRules, type Metric, units, type Window } from './metric.ts';
import { metricRefusals } from './refusals.ts';

const notAnIri = 'must be the IRI of an activity';
const text = z.string('is given twice').max(2048, 'is longer than 2048 characters');
const iriInput = text
  .regex(/^\S+$/, notAnIri)
  .pipe(z.string().refine((one) => iri.safeParse(one).success, notAnIri));

/** A time with its zone, or a day, which begins at midnight UTC. A plus sign that was not encoded arrives as a space. */
const time = text
  .transform((given) => {
    const spelled = given.replace(/ (\d{2}(:?\d{2})?)$/, '+$1');
    return /^\d{4}-\d{2}-\d{2}$/.test(spelled) ? `${spelled}T00:00:00Z` : spelled;
  })
  .refine((one) => timestamp.safeParse(one).success, 'must be an ISO 8601 time with its zone, or a day')
  .transform((one) => new Date(parseInstant(one) ?? 0));

const oneOf = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z.enum(words, `must be one of ${words.join(', ')}`);

const inputSchema = z.strictObject({
  userId: text.optional(),
  courseId: iriInput.optional(),
  topicId: iriInput.optional(),
  since: time.optional(),
  until: time.optional(),
  instance: text.optional(),
  unit: oneOf(units).default('scaled'),
  durations: oneOf(durationRules).default('all'),
});

export interface MetricInput extends Omit<z.infer<typeof inputSchema>, 'userId' | 'since' | 'until'> {
  readonly userId: string;
  readonly window: Window | undefined;
  /** Inputs that were given and that this metric does not use. */
  readonly ignored: readonly string[];
}

/** Reads the query string of a metric. Throws RefusedError (400) that names each input that is missing or malformed. */
export function parseInput(metric: Metric, query: Readonly<Record<string, unknown>>): MetricInput {
  // An input that is left blank is not given.
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  const missing = metric.inputs
    .filter((name) => given[name] === undefined)
    .map((path) => ({ path, code: 'missing', message: `${metric.slug} needs it` }));
  const read = inputSchema.safeParse(given);
  const errors = [...missing, ...(read.success ? [] : describeIssues(read.error.issues))];
  if (!read.success || errors.length > 0)
    throw new RefusedError(metricRefusals.METRIC_INPUT_MALFORMED, errors);
  const { since, until, userId = '', ...input } = read.data;
  refuseReversed(since, until);
  const hasWindow = metric.takesWindow && (since !== undefined || until !== undefined);
  const window = hasWindow ? { since, until } : undefined;
  return { ...input, userId, window, ignored: ignoredBy(metric, given) };
}

function describeIssues(issues: readonly z.core.$ZodIssue[]): ProblemDetail[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((path) => ({ path, code: 'unknown', message: 'is no input of metrics' }))
      : [{ path: issue.path.map(String).join('.'), code: 'malformed', message: issue.message.slice(0, 200) }],
  );
}

function refuseReversed(since: Date | undefined, until: Date | undefined): void {
  if (since === undefined || until === undefined || since <= until) return;
  const message = 'must not be later than until';
  throw new RefusedError(metricRefusals.METRIC_INPUT_MALFORMED, [
    { path: 'since', code: 'reversed', message },
  ]);
}

function ignoredBy({ inputs, takesWindow, measure }: Metric, given: object): string[] {
  const unused = {
    courseId: !inputs.includes('courseId'),
    topicId: !inputs.includes('topicId'),
    since: !takesWindow,
    until: !takesWindow,
    unit: measure !== 'score',
    durations: measure !== 'time',
  };
  return Object.entries(unused).flatMap(([name, isUnused]) => (isUnused && name in given ? [name] : []));
}
