import fc from 'fast-check';
import { attempt, event, graded } from './events.ts';

/** One thing that happens; small numbers name people, applications, content and attempts. */
interface Step {
  readonly minute: number;
  readonly person: number;
  readonly app: number;
  readonly thing: number;
  readonly kind: keyof typeof steps;
  readonly value: number;
}

/** Everything that a history names begins with this, so that two of them do not meet. */
export interface World {
  /** Four hexadecimal digits. */
  readonly mark: string;
}

function uuid({ mark }: World, kind: string, n: number): string {
  return `0000${mark}-0000-4000-8000-${kind}${String(n).padStart(10, '0')}`;
}

function urnOf(world: World, kind: string, n: number): string {
  return `urn:uuid:${uuid(world, kind, n)}`;
}

export function personOf(world: World, person: number): string {
  return uuid(world, 'aa', person);
}

function iriOf({ mark }: World, name: string): string {
  return `https://${mark}.example/${name}`;
}

type Build = (world: World, step: Step) => Readonly<Record<string, unknown>>;

const timeOf = (minute: number): string => new Date(Date.UTC(2024, 0, 15) + minute * 60_000).toISOString();
const attemptOf = (world: World, { person, thing }: Step) => urnOf(world, 'bb', person * 10 + thing);

/** Attempts and sessions belong to one person, as they do anywhere; nothing else is agreed between events. */
const steps = {
  view: (world, { thing, value }) => ({
    ...event('ViewEvent', 'Viewed'),
    object: {
      id: iriOf(world, `page-${thing}`),
      type: 'WebPage',
      name: `Name ${value}`,
      isPartOf: iriOf(world, `lesson-${value}`),
    },
  }),
  start: (world, step) => ({
    ...event('AssignableEvent', 'Started'),
    object: {
      id: iriOf(world, `lesson-${step.thing}`),
      type: 'AssignableDigitalResource',
      mediaType: `kind/${step.value}`,
    },
    generated: attempt(attemptOf(world, step), { startedAtTime: timeOf(step.minute) }),
  }),
  complete: (world, step) => ({
    ...event('AssignableEvent', 'Completed'),
    object: iriOf(world, `lesson-${step.thing}`),
    generated: attempt(attemptOf(world, step), {
      endedAtTime: timeOf(step.minute),
      count: step.value + 1,
      duration: `PT${step.value}M`,
    }),
  }),
  answer: (world, step) => ({
    ...event('AssessmentItemEvent', 'Completed'),
    object: iriOf(world, `item-${step.thing}`),
    generated: {
      id: urnOf(world, 'cc', step.minute),
      type: 'Response',
      attempt: attempt(attemptOf(world, step)),
    },
  }),
  result: (world, step) =>
    score(world, step, { scoreType: 'QUESTION_RESULT', maxScore: 1, scoreGiven: step.value % 2 }),
  points: (world, step) => score(world, step, { scoreType: 'XP', scoreGiven: step.value - 2 }),
  mastery: (world, step) => score(world, step, { scoreType: 'MASTERY', maxScore: 4, scoreGiven: step.value }),
  login: (world, step) => ({ ...event('SessionEvent', 'LoggedIn'), session: sessionOf(world, step) }),
  logout: (world, step) => ({ ...event('SessionEvent', 'LoggedOut'), session: sessionOf(world, step) }),
  refer: (world, step) => ({
    ...event('ViewEvent', 'Viewed'),
    object: iriOf(world, 'page-0'),
    session: sessionOf(world, step),
  }),
} as const satisfies Record<string, Build>;

function score(world: World, step: Step, given: object) {
  const id = attemptOf(world, step);
  return graded(id, { id: urnOf(world, 'dd', step.person * 10 + step.value), ...given }, { object: id });
}

function sessionOf(world: World, { person, app, value }: Step): string {
  return urnOf(world, 'ee', person * 100 + app * 10 + (value % 2));
}

const step: fc.Arbitrary<Step> = fc.record({
  minute: fc.integer({ min: 0, max: 600 }),
  person: fc.integer({ min: 0, max: 1 }),
  app: fc.integer({ min: 0, max: 1 }),
  thing: fc.integer({ min: 0, max: 2 }),
  kind: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
  value: fc.integer({ min: 0, max: 4 }),
});

/** A history, and another order of it with repeats, cut into envelopes. */
export const histories = fc.array(step, { minLength: 1, maxLength: 30 }).chain((history) => {
  const indexes = history.map((_step, index) => index);
  const repeated = fc.shuffledSubarray(indexes, { maxLength: Math.min(5, indexes.length) });
  const shuffled = fc.shuffledSubarray(indexes, { minLength: indexes.length });
  return fc.record({
    history: fc.constant(history),
    order: fc.tuple(shuffled, repeated).map(([order, again]) => [...order, ...again]),
    portion: fc.integer({ min: 1, max: 8 }),
  });
});

/** The events of a history as they happened in a world. */
export function eventsOf(world: World, history: readonly Step[]): readonly object[] {
  return history.map((one, index) => ({
    ...steps[one.kind](world, one),
    id: urnOf(world, 'ff', index),
    actor: `urn:uuid:${personOf(world, one.person)}`,
    edApp: urnOf(world, 'ab', one.app),
    eventTime: timeOf(one.minute),
  }));
}
