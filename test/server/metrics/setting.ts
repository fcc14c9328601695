import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { XapiClient, XapiReply } from '../streams/xapi/setting/describe-xapi.ts';

const root = 'https://lms.example';
export const course = `${root}/courses/c1`;
export const topic = (name: string) => `${course}/topics/${name}`;
export const element = (name: string) => `${root}/elements/${name}`;

/** The statements of the worked example: one user, one course, topics t1 {e1, e2} and t2 {e3, e4}. */
export const example: readonly object[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'xapi-a.json'), 'utf8'),
);

/** Asks for a metric: `v3/courses-scores`, `v2/…` or a bare slug. */
export function ask(
  client: XapiClient,
  metric: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<XapiReply> {
  const query = new URLSearchParams({ userId: `${root}|u1`, ...inputs });
  return client.send(`GET /api/metrics/${metric}?${query}`);
}

const types = { element: 'assessment', topic: 'module', course: 'course' } as const;

export function activity(id: string, type: string | undefined = undefined) {
  const definition =
    type === undefined ? {} : { definition: { type: `http://adlnet.gov/expapi/activities/${type}` } };
  return { id, ...definition };
}

export interface Said {
  readonly user?: string;
  readonly element?: string;
  readonly at: string;
  readonly verb?: string;
  readonly registration?: string;
  readonly result?: object;
  readonly context?: object;
  readonly object?: object;
}

/** A statement of a learner on an element of topic t1 of the course. */
export function said({ user = 'u1', element: name = 'e1', at, verb = 'answered', ...more }: Said) {
  const { registration, result = {}, context = {}, object } = more;
  return {
    id: randomUUID(),
    actor: { account: { homePage: root, name: user } },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
    object: object ?? activity(element(name), types.element),
    timestamp: at.includes('T') ? at : `2026-03-01T${at}:00.000Z`,
    result,
    context: {
      ...(registration === undefined ? {} : { registration }),
      contextActivities: {
        parent: [activity(topic('t1'), types.topic)],
        grouping: [activity(course, types.course)],
      },
      ...context,
    },
  };
}

export function registration(n: number): string {
  return `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}
