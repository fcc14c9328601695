import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metrics } from '../../../server/metrics/catalogue.ts';
import { describeXapi, voiding, type XapiClient } from '../streams/xapi/setting/describe-xapi.ts';
import { courses, instances, type Sent, start, statementSets, topics, users } from './random-statements.ts';
import { createReference, type PlainQuestion } from './reference.ts';
import { ask } from './setting.ts';

const runs = Number(process.env.METRIC_RUNS ?? 12);
const hour = 3_600_000;
const windows: readonly Pick<PlainQuestion, 'since' | 'until' | 'instance'>[] = [
  {},
  { since: start + hour, until: start + 49 * hour },
  { since: start + 24 * hour },
  { until: start + 24 * hour },
  { instance: instances[0] },
];

/** In batches as they may come; what is to be void is said to be so before, with, or after it. */
async function send(client: XapiClient, sent: readonly Sent[]): Promise<void> {
  const voids = sent.filter(({ isVoided }) => isVoided).map(({ plain }) => voiding(plain.id));
  await post(client, voids.slice(0, 1));
  for (let from = 0; from < sent.length; from += 7) {
    await post(
      client,
      sent.slice(from, from + 7).map(({ statement }) => statement),
    );
    // Each arrives at a time of its own.
  }
  await post(client, voids.slice(1));
  await post(
    client,
    sent.slice(0, 3).map(({ statement }) => statement),
  );
}

async function post(client: XapiClient, batch: readonly object[]): Promise<void> {
  if (batch.length === 0) return;
  const { status, text } = await client.send('POST /xapi/statements', batch);
  expect({ status, text }).toMatchObject({ status: 200 });
}

function inputsOf({ user, course, topic, since, until, instance }: PlainQuestion): Record<string, string> {
  const times = Object.entries({ since, until }).flatMap(([name, at]) =>
    at === undefined ? [] : [[name, new Date(at).toISOString()]],
  );
  return {
    userId: `https://lms.example|${user}`,
    courseId: course,
    topicId: topic,
    ...Object.fromEntries(times),
    ...(instance === undefined ? {} : { instance }),
  };
}

/** What no statement names is refused, and nothing is to be compared. */
const unknown: readonly unknown[] = [
  'METRIC_LEARNER_UNKNOWN',
  'METRIC_COURSE_UNKNOWN',
  'METRIC_TOPIC_UNKNOWN',
];

function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, one) =>
    typeof one === 'number' ? Number(one.toFixed(9)) : one,
  );
}

/** Each metric that is answered, beside what is computed. */
async function compare(client: XapiClient, sent: readonly Sent[], asked: PlainQuestion): Promise<object[][]> {
  const reference = createReference(sent.filter(({ isVoided }) => !isVoided).map(({ plain }) => plain));
  const { since: _, until: __, ...windowless } = asked;
  const pairs: object[][] = [];
  for (const { version, slug, takesWindow } of metrics) {
    const metric = `${version}/${slug}`;
    const { body } = await ask(client, metric, inputsOf(asked));
    if (unknown.includes(body.code)) continue;
    const value = reference[metric]?.(takesWindow ? asked : windowless);
    pairs.push([body.value, value].map((one) => ({ metric, value: rounded(one) })));
  }
  return pairs;
}

/** Half of the sets arrive in the order of their times: what comes last is added to its attempt, all else makes it anew. */
const arrivals = fc.oneof(
  statementSets,
  statementSets.map((sent) => sent.toSorted((one, other) => one.plain.at - other.plain.at)),
);

describeXapi('metrics', ({ connect }) => {
  test('all 24 are what a plain reading of the definitions computes, whatever came in whatever order', async () => {
    let compared = 0;
    const rule = fc.asyncProperty(
      arrivals,
      fc.nat(windows.length - 1),
      fc.nat(1),
      async (sent, chosen, place) => {
        const client = await connect();
        await send(client, sent);
        const [user = '', course = '', topic = ''] = [users[0], courses[place], topics[place]];
        const pairs = await compare(client, sent, { user, course, topic, ...windows[chosen] });
        for (const [answered, computed] of pairs) expect(answered).toEqual(computed);
        compared += pairs.length;
      },
    );
    await fc.assert(rule, { numRuns: runs });
    expect(compared).toBeGreaterThan(runs * 8);
  }, 300_000);
});
