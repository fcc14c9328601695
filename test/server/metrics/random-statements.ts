import fc from 'fast-check';
import type { Plain } from './reference.ts';
import { activity, registration } from './setting.ts';

const root = 'https://lms.example';
export const courses = [`${root}/courses/c1`, `${root}/courses/c2`];
export const topics = [`${root}/topics/t1`, `${root}/topics/t2`];
export const instances = ['one', 'two'];
export const users = ['u1', 'u2'];
const sco = `${root}/scos/s1`;
const day = 86_400_000;
export const start = Date.UTC(2026, 2, 1);

const elements: readonly (readonly [string, string | undefined])[] = [
  [`${root}/elements/e1`, 'assessment'],
  [`${root}/elements/e2`, undefined],
  [`${root}/elements/e3`, 'media'],
  [sco, 'lesson'],
  [courses[0] ?? '', 'course'],
  [topics[0] ?? '', 'module'],
];

const durations: readonly NonNullable<Plain['duration']>[] = [
  { text: 'PT10M', seconds: 600 },
  { text: 'PT0.25S', seconds: 0.25 },
  { text: 'PT1H0,5M', seconds: 3630 },
  { text: 'P1D', seconds: 86_400 },
  { text: 'PT86400.5S', seconds: undefined },
  { text: 'P0.5D', seconds: 43_200 },
  { text: 'P1W', seconds: undefined },
  { text: 'P0W', seconds: 0 },
  { text: 'P1M', seconds: undefined },
  { text: 'P1Y', seconds: undefined },
  { text: '-PT5M', seconds: undefined },
  { text: 'PT-5M', seconds: undefined },
  { text: 'PT0S', seconds: 0 },
];

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const scores = fc.oneof(
  fc.record({ scaled: fc.constantFrom(-1, -0.25, 0, 0.25, 0.5, 0.75) }),
  fc.record({ raw: fc.constantFrom(-5, 0, 25, 50, 150), max: fc.constantFrom(0, 50, 100) }),
  fc.record({ raw: fc.constantFrom(10, 20), min: fc.constantFrom(0, 10), max: fc.constantFrom(10, 30) }),
  fc.record({ raw: fc.constantFrom(10, 20) }),
  fc.record({ scaled: fc.constantFrom(0.5, 0.75), raw: fc.constant(3), max: fc.constantFrom(4, 12) }),
  fc.record({ max: fc.constant(7) }),
);

/** Few values each, so that they meet: the same times, attempts, scores and places. */
const statements = fc.record({
  user: fc.constantFrom('u1', 'u1', 'u1', 'u2'),
  element: fc.constantFrom(...elements, ...elements.slice(0, 3)),
  verb: fc.constantFrom(
    'answered',
    'answered',
    'initialized',
    'resumed',
    'suspended',
    'terminated',
    'attempted',
  ),
  at: fc.constantFrom(0, 1, 1, 2, 24, 25, 26, 48, 50, 75, 99).map((hours) => start + (hours * day) / 24),
  registration: maybe(fc.constantFrom(...[1, 2, 3].map(registration))),
  course: maybe(fc.constantFrom(...courses)),
  other: fc.constantFrom(false, false, false, true),
  topic: maybe(fc.constantFrom(...topics)),
  isInSco: fc.boolean(),
  isOfProfile: fc.constantFrom(false, false, true),
  session: maybe(fc.constantFrom('x', 'y')),
  instance: maybe(fc.constantFrom(...instances)),
  score: maybe(scores),
  completion: maybe(fc.boolean()),
  duration: maybe(fc.constantFrom(...durations)),
  isVoided: fc.constantFrom(false, false, false, false, true),
});

export interface Sent {
  readonly plain: Plain;
  readonly isVoided: boolean;
  readonly statement: object;
}

/** A set of statements of one organization in the order of arrival, which is not that of their times. */
export const statementSets: fc.Arbitrary<readonly Sent[]> = fc
  .array(statements, { minLength: 1, maxLength: 30 })
  .map((list) =>
    list.map((one, order) => {
      const [element, type] = one.element;
      const boxes = [one.course, one.other ? courses[1] : undefined].filter((id) => id !== undefined);
      const parents = [
        ...(one.topic === undefined ? [] : [{ id: one.topic, type: 'module' }]),
        ...(one.isInSco && element !== sco ? [{ id: sco, type: 'lesson' }] : []),
        // A course may be a parent too.
        ...(one.other ? boxes.slice(0, 1).map((id) => ({ id, type: 'course' })) : []),
      ];
      const groupings = [...new Set(boxes)].map((id) => ({ id, type: 'course' }));
      const { isVoided, element: _, course, other, topic, isInSco, ...rest } = one;
      const plain: Plain = {
        ...rest,
        id: `b0000000-0000-4000-8000-${String(order).padStart(12, '0')}`,
        order,
        element,
        type,
        parents,
        groupings,
      };
      return { plain, isVoided, statement: describe(plain) };
    }),
  );

function describe(plain: Plain): object {
  const { id, user, verb, element, type, at, score, completion, duration, parents, groupings } = plain;
  const category = plain.isOfProfile ? { category: [{ id: 'https://w3id.org/xapi/scorm' }] } : {};
  const toActivity = (one: Plain['parents'][number]) => activity(one.id, one.type);
  return {
    id,
    actor: { account: { homePage: root, name: user } },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
    object: activity(element, type),
    timestamp: new Date(at).toISOString(),
    result: {
      ...given({ score, completion }),
      ...(duration === undefined ? {} : { duration: duration.text }),
    },
    context: {
      ...given({ registration: plain.registration, platform: plain.instance }),
      contextActivities: {
        parent: parents.map(toActivity),
        grouping: groupings.map(toActivity),
        ...category,
      },
      ...(plain.session === undefined
        ? {}
        : { extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': plain.session } }),
    },
  };
}

function given(properties: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
