import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { activityIdOf } from '../streams/xapi/ids.ts';
import { activityTypes } from '../streams/xapi/reading/rules.ts';
import { isOfCatalogue, maximaOfCatalogue, type OwnCourses } from './catalogue-maxima.ts';
import { elementsOf } from './elements.ts';
import { maximaOf } from './maxima.ts';
import type { Asked, Metric } from './metric.ts';
import type { MetricInput } from './parse-input.ts';
import { metricRefusals } from './refusals.ts';

export interface MetricAnswer {
  readonly metric: string;
  readonly version: Metric['version'];
  readonly value: readonly object[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface AnswerRow {
  readonly value: readonly object[];
  readonly is_split: boolean;
  readonly durations_dropped: number;
  readonly unnormalised: number;
  readonly elements: number;
  readonly element_rows: number;
  readonly elements_of_catalogue: number;
}

export interface MetricQuestion {
  readonly metric: Metric;
  readonly input: MetricInput;
  readonly organizationId: string;
  readonly actorIds: readonly string[];
  readonly now: Date;
  readonly courses: OwnCourses;
}

/** Answers a metric. Throws RefusedError for a course or a topic that is not ours and that no statement names. */
export async function answerMetric(db: Db, question: MetricQuestion): Promise<MetricAnswer> {
  const { metric, input, organizationId, actorIds, now, courses } = question;
  const asked: Asked = { ...input, organizationId, actorIds };
  const [lastStatementAt, row] = await Promise.all([
    checkContainers(db, asked, { metric, courses }),
    ask(db, { metric, courses }, asked),
  ]);
  return {
    metric: metric.slug,
    version: metric.version,
    value: row.value,
    metadata: { ...describe(metric, input, row), computedAt: now.toISOString(), lastStatementAt },
  };
}

type Catalogued = Pick<MetricQuestion, 'metric' | 'courses'>;

/** From what is kept; from the statements for a window, and where an element stands in several contexts. */
async function ask(db: Db, { metric, courses }: Catalogued, asked: Asked): Promise<AnswerRow> {
  const rows = metric.question(asked);
  const { grouping } = metric;
  if (metric.measure === 'maximum') {
    const catalogue = maximaOfCatalogue(grouping, asked, courses);
    const ofCatalogue = sql`count(*) filter (where is_of_catalogue)`;
    return run(db, { elements: maximaOf(grouping, asked, catalogue), rows, ofCatalogue });
  }
  if (asked.window === undefined) {
    const row = await run(db, { elements: elementsOf(grouping, asked, 'kept'), rows });
    if (!row.is_split) return row;
  }
  return run(db, { elements: elementsOf(grouping, asked, 'statements'), rows });
}

interface Statement {
  readonly elements: RawBuilder<unknown>;
  readonly rows: RawBuilder<unknown>;
  /** How many elements the catalogue knows. */
  readonly ofCatalogue?: RawBuilder<unknown>;
}

async function run(db: Db, { elements, rows, ofCatalogue = sql`0` }: Statement): Promise<AnswerRow> {
  const { rows: found } = await sql<AnswerRow>`
    with ${elements}, answer as (${rows})
    select coalesce((select json_agg(item order by sort_key collate "C") from answer), '[]') as value,
      coalesce(bool_or(is_split), false) as is_split,
      coalesce(sum(durations_dropped), 0)::int as durations_dropped,
      coalesce(sum(unnormalised), 0)::int as unnormalised,
      count(distinct element_id)::int as elements,
      (${ofCatalogue})::int as elements_of_catalogue,
      count(*)::int as element_rows
    from element`.execute(db);
  const [row] = found;
  if (row === undefined) throw new Error('An aggregate without groups has one row.');
  return row;
}

interface KnownRow {
  readonly course: boolean;
  readonly topic: boolean;
  readonly last_at: Date | null;
}

async function checkContainers(
  db: Db,
  asked: Asked,
  { metric: { inputs }, courses }: Catalogued,
): Promise<string | null> {
  const { organizationId, actorIds, courseId = '', topicId = '' } = asked;
  const { rows } = await sql<KnownRow>`
    select ${isNamed(organizationId, courseId)} as course,
      ${isNamed(organizationId, topicId, sql`and c.is_parent`)} as topic,
      (
        select max(latest."timestamp")
        from unnest(${[...actorIds]}::uuid[]) own(id)
        cross join lateral (
          select s."timestamp"
          from lrs.element_statement s
          where s.organization_id = ${organizationId} and s.actor_id = own.id
          order by s."timestamp" desc
          limit 1
        ) latest
      ) as last_at`.execute(db);
  if (inputs.includes('courseId') && !rows[0]?.course && !isOfCatalogue(courseId, courses))
    throw new RefusedError(metricRefusals.METRIC_COURSE_UNKNOWN, [naming('courseId')]);
  if (inputs.includes('topicId') && !rows[0]?.topic && !isOfCatalogue(topicId, courses))
    throw new RefusedError(metricRefusals.METRIC_TOPIC_UNKNOWN, [naming('topicId')]);
  return rows[0]?.last_at?.toISOString() ?? null;
}

function naming(path: string) {
  return { path, code: 'unknown', message: 'no statement names it' };
}

/** An attempt activity groups statements too, but contains nothing. */
function isNamed(organizationId: string, iri: string, role = sql``): RawBuilder<unknown> {
  return sql`exists (
        select 1
        from lrs.context_activity c
        join lrs.activity a on a.organization_id = c.organization_id and a.id = c.activity_id
        where c.organization_id = ${organizationId} and c.activity_id = ${activityIdOf(iri)}
          and coalesce(a.type, '') <> all(${[...activityTypes.attempt]}) ${role}
      )`;
}

const descriptionOf: Readonly<
  Record<Metric['measure'], (input: MetricInput, row: AnswerRow) => Readonly<Record<string, unknown>>>
> = {
  score: ({ unit }, row) => ({ unit, elementCount: row.elements, unnormalised: row.unnormalised }),
  maximum: (_input, row) => ({ unit: 'raw', source: sourceOf(row), elementCount: row.elements }),
  time: ({ durations }, row) => ({ unit: 's', durations, droppedDurations: row.durations_dropped }),
  completions: () => ({ unit: 'time' }),
};

/** Where maxima come from; the catalogue knows our own courses alone. */
function sourceOf({ element_rows, elements_of_catalogue }: AnswerRow): 'catalogue' | 'observed' | 'both' {
  if (elements_of_catalogue === 0) return 'observed';
  return elements_of_catalogue === element_rows ? 'catalogue' : 'both';
}

function describe(metric: Metric, input: MetricInput, row: AnswerRow): Readonly<Record<string, unknown>> {
  const { window, instance, ignored } = input;
  const period = { since: window?.since?.toISOString() ?? null, until: window?.until?.toISOString() ?? null };
  return {
    ...descriptionOf[metric.measure](input, row),
    ...(metric.takesWindow ? { window: period } : {}),
    instance: instance ?? null,
    ignored,
  };
}
