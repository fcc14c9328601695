/**
 * The metrics computed the plain, slow way: over all statements of an organization in memory, from the definitions alone. It
 * shares nothing with the server but the names of the metrics.
 */

export interface Plain {
  readonly id: string;
  readonly user: string;
  readonly element: string;
  readonly type: string | undefined;
  readonly verb: string;
  /** Milliseconds. */
  readonly at: number;
  /** Its place in the order of arrival. */
  readonly order: number;
  readonly registration: string | undefined;
  readonly parents: readonly Typed[];
  readonly groupings: readonly Typed[];
  readonly isOfProfile: boolean;
  readonly session: string | undefined;
  readonly instance: string | undefined;
  readonly score: Score | undefined;
  readonly completion: boolean | undefined;
  /** As ISO 8601, and what it means in seconds; undefined seconds: it does not count. */
  readonly duration: { readonly text: string; readonly seconds: number | undefined } | undefined;
}

interface Typed {
  readonly id: string;
  readonly type: string;
}

interface Score {
  readonly scaled?: number;
  readonly raw?: number;
  readonly min?: number;
  readonly max?: number;
}

export interface PlainQuestion {
  readonly user: string;
  readonly course: string;
  readonly topic: string;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly instance?: string | undefined;
}

type Items = readonly Readonly<Record<string, unknown>>[];
type Answer = (question: PlainQuestion) => Items;

const daySeconds = 86_400;

/** All 24 by version and slug; `all` are the statements that are not voided. */
export function createReference(all: readonly Plain[]): Readonly<Record<string, Answer>> {
  const isElement = (one: Plain): boolean => {
    if (['course', 'module', 'attempt'].includes(one.type ?? '')) return false;
    const isParent = (other: Plain): boolean =>
      other.element !== one.element && other.parents.some(({ id }) => id === one.element);
    return one.type !== 'lesson' || !all.some(isParent);
  };
  const isIn = (course: string, one: Plain): boolean =>
    one.element !== course && [...one.parents, ...one.groupings].some(({ id }) => id === course);
  const isOf = (topic: string, one: Plain): boolean =>
    one.element !== topic && one.parents.some(({ id }) => id === topic);
  const ofInstance = (instance: string | undefined): Plain[] =>
    all.filter((one) => instance === undefined || one.instance === instance);
  const mine = ({ user, instance }: PlainQuestion): Plain[] =>
    ofInstance(instance).filter((one) => one.user === user);

  const coursesOf = (question: PlainQuestion): string[] =>
    distinct(mine(question).flatMap((one) => typed([...one.parents, ...one.groupings], 'course', one)));
  const topicsOf = (statements: readonly Plain[], course: string): string[] =>
    distinct(
      statements.filter((one) => isIn(course, one)).flatMap((one) => typed(one.parents, 'module', one)),
    );

  interface Boxes {
    readonly key: 'courseId' | 'topicId';
    readonly list: (question: PlainQuestion) => string[];
    readonly has: (question: PlainQuestion, box: string, one: Plain) => boolean;
  }
  const courses: Boxes = { key: 'courseId', list: coursesOf, has: (_, box, one) => isIn(box, one) };
  const topics: Boxes = {
    key: 'topicId',
    list: (question) => topicsOf(mine(question), question.course),
    has: ({ course }, box, one) => isIn(course, one) && isOf(box, one),
  };
  const allTopics: Boxes = {
    ...topics,
    list: (question) => topicsOf(ofInstance(question.instance), question.course),
  };
  const everybody = ({ instance }: PlainQuestion): Plain[] => ofInstance(instance);

  /** Statements on elements in a box, by element. */
  const elementsIn = (statements: readonly Plain[], has: (one: Plain) => boolean): Map<string, Plain[]> =>
    groupBy(
      statements.filter((one) => isElement(one) && has(one)),
      ({ element }) => element,
    );
  const ofEach =
    (boxes: Boxes, name: string, value: (elements: Plain[][]) => number): Answer =>
    (question) =>
      boxes.list(question).map((box) => {
        const own = mine(question).filter(inWindow(question));
        const elements = elementsIn(own, (one) => boxes.has(question, box, one));
        return { [boxes.key]: box, [name]: value([...elements.values()]) };
      });
  const maximaOfEach =
    (boxes: Boxes): Answer =>
    (question) =>
      boxes.list(question).map((box) => {
        const elements = elementsIn(everybody(question), (one) => boxes.has(question, box, one));
        return { [boxes.key]: box, maxScore: sum([...elements.keys()].map((id) => maximumOf(all, id))) };
      });
  const ofElements =
    (item: (statements: Plain[]) => Readonly<Record<string, unknown>>): Answer =>
    (question) => {
      const known = elementsIn(mine(question), (one) => isOf(question.topic, one));
      return sorted([...known.keys()]).map((elementId) => {
        const chosen = (known.get(elementId) ?? []).filter(inWindow(question));
        return { elementId, ...item(chosen) };
      });
    };
  const lastOf =
    (has: (question: PlainQuestion, one: Plain) => boolean): Answer =>
    (question) =>
      lastThree(elementsIn(mine(question).filter(inWindow(question)), (one) => has(question, one)));
  const lastOfEach =
    (boxes: Boxes): Answer =>
    (question) =>
      boxes.list(question).flatMap((box) => {
        const own = mine(question).filter(inWindow(question));
        const last = lastThree(elementsIn(own, (one) => boxes.has(question, box, one)));
        return last.map((item) => ({ ...item, [boxes.key]: box }));
      });
  const elementMaxima: Answer = (question) => {
    const known = elementsIn(everybody(question), (one) => isOf(question.topic, one));
    return sorted([...known.keys()]).map((elementId) => ({ elementId, score: maximumOf(all, elementId) }));
  };
  const bestAttempts = ofElements((statements) => {
    const best = bestOf(statements);
    const completedAt = best?.completedAt ?? null;
    const score = best?.isScored ? (best.scaled ?? 0) : null;
    return { score, completionStatus: best?.status ?? null, completedAt: iso(completedAt) };
  });
  const time = (elements: Plain[][]): number => Math.round(sum(elements.map(secondsOf)));
  const elementTime = ofElements((statements) => ({ timeSpent: Math.round(secondsOf(statements)) }));

  const v3 = {
    'courses-scores': ofEach(courses, 'score', sumOfScores),
    'courses-max-scores': maximaOfEach(courses),
    'courses-time-spent': ofEach(courses, 'timeSpent', time),
    'user-last-elements': lastOf(() => true),
    'course-topics-scores': ofEach(topics, 'score', sumOfScores),
    'course-topics-max-scores': maximaOfEach(allTopics),
    'course-topics-time-spent': ofEach(topics, 'timeSpent', time),
    'course-last-elements': lastOf(({ course }, one) => isIn(course, one)),
    'topic-elements-best-attempts': bestAttempts,
    'topic-elements-max-scores': elementMaxima,
    'topic-elements-time-spent': elementTime,
    'topic-last-elements': lastOf(({ topic }, one) => isOf(topic, one)),
  };
  const v2 = {
    'courses-total-scores': ofEach(courses, 'totalScore', sumOfScores),
    'courses-max-scores': ofEach(courses, 'maxScore', highestScore),
    'courses-time-spent': v3['courses-time-spent'],
    'courses-last-elements': lastOfEach(courses),
    'topics-total-scores': ofEach(topics, 'totalScore', sumOfScores),
    'topics-max-scores': ofEach(topics, 'maxScore', highestScore),
    'topics-time-spent': ofEach(topics, 'timeSpent', time),
    'topics-last-elements': lastOfEach(topics),
    'elements-completion-status': bestAttempts,
    'elements-max-scores': ofElements((statements) => ({ maxScore: bestOf(statements)?.scaled ?? 0 })),
    'elements-time-spent': elementTime,
    'elements-last-elements': v3['topic-last-elements'],
  };
  return Object.fromEntries([
    ...Object.entries(v3).map(([slug, answer]) => [`v3/${slug}`, answer]),
    ...Object.entries(v2).map(([slug, answer]) => [`v2/${slug}`, answer]),
  ]);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function typed(list: readonly Typed[], type: string, { element }: Plain): string[] {
  return list.filter((one) => one.type === type && one.id !== element).map(({ id }) => id);
}

const sorted = (ids: readonly string[]): string[] => [...ids].sort((a, b) => (a < b ? -1 : 1));
const distinct = (ids: readonly string[]): string[] => sorted([...new Set(ids)]);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function inWindow({ since = -Infinity, until = Infinity }: PlainQuestion) {
  return ({ at }: Plain): boolean => at >= since && at < until;
}

function inOrder(statements: readonly Plain[]): Plain[] {
  return [...statements].sort((a, b) => a.at - b.at || a.order - b.order);
}

/** By registration; without one, more than a day's silence or a start begins another. */
function attemptsOf(statements: readonly Plain[]): Plain[][] {
  const attempts = new Map<string, Plain[]>();
  let number = 0;
  let last = -Infinity;
  for (const one of inOrder(statements)) {
    if (one.registration === undefined) {
      const starts = one.verb === 'initialized' || one.verb === 'attempted';
      if (starts || one.at - last > daySeconds * 1000) number += 1;
      last = one.at;
    }
    const key = one.registration ?? `gap ${number}`;
    attempts.set(key, [...(attempts.get(key) ?? []), one]);
  }
  return [...attempts.values()];
}

function scaledOf({ scaled, raw, min = 0, max }: Score): number | undefined {
  if (scaled !== undefined) return scaled;
  if (raw === undefined || max === undefined || max <= min) return undefined;
  const derived = (raw - min) / (max - min);
  return Math.abs(derived) <= 1 ? derived : undefined;
}

function judge(attempt: readonly Plain[]) {
  const scored = attempt.filter(({ score }) => score?.scaled !== undefined || score?.raw !== undefined);
  const completions = attempt.filter(({ completion }) => completion === true);
  return {
    isScored: scored.length > 0,
    scaled: scaledOf(scored.at(-1)?.score ?? {}),
    status: attempt.filter(({ completion }) => completion !== undefined).at(-1)?.completion ?? null,
    completedAt: completions.at(-1)?.at ?? null,
    lastAt: attempt.at(-1)?.at ?? 0,
    key: attempt[0]?.registration ?? attempt[0]?.id ?? '',
  };
}

function rank({ isScored, scaled }: ReturnType<typeof judge>): number {
  if (scaled !== undefined) return 2;
  return isScored ? 1 : 0;
}

/** Comparable before scored before unscored, then the highest, the latest, and the id. */
function bestOf(statements: readonly Plain[]) {
  return attemptsOf(statements)
    .map(judge)
    .sort(
      (a, b) =>
        rank(b) - rank(a) ||
        (b.scaled ?? 0) - (a.scaled ?? 0) ||
        b.lastAt - a.lastAt ||
        (a.key < b.key ? -1 : 1),
    )[0];
}

function sumOfScores(elements: Plain[][]): number {
  return sum(elements.map((statements) => bestOf(statements)?.scaled ?? 0));
}

function highestScore(elements: Plain[][]): number {
  const scores = elements.flatMap((statements) => bestOf(statements)?.scaled ?? []);
  return scores.length === 0 ? 0 : Math.max(...scores);
}

/** Of the latest statement that has one, whoever it is of. */
function maximumOf(all: readonly Plain[], element: string): number {
  const known = all.filter((one) => one.element === element && one.score?.max !== undefined);
  return inOrder(known).at(-1)?.score?.max ?? 0;
}

/** Each duration that counts; of a profile's, one in each session of an attempt. */
function secondsOf(statements: readonly Plain[]): number {
  return sum(
    attemptsOf(statements).map((attempt) => {
      const single = attempt.filter(({ isOfProfile }) => !isOfProfile);
      const sessions = sessionsOf(attempt.filter(({ isOfProfile }) => isOfProfile));
      return sum(single.map(counted)) + sum(sessions.map(spanOf));
    }),
  );
}

const counted = ({ duration }: Plain): number => duration?.seconds ?? 0;
const ends = ({ verb }: Plain): boolean => verb === 'terminated' || verb === 'suspended';

/** By the session's id; without one, from a start to an end. */
function sessionsOf(statements: readonly Plain[]): Plain[][] {
  let number = 0;
  const labelled = statements.map((one) => {
    if (one.verb === 'initialized' || one.verb === 'resumed') number += 1;
    const label = one.session ?? String(number);
    if (ends(one)) number += 1;
    return { label, one };
  });
  return [...groupBy(labelled, ({ label }) => label).values()].map((list) => list.map(({ one }) => one));
}

function spanOf(session: readonly Plain[]): number {
  const timed = session.filter(({ duration }) => duration?.seconds !== undefined);
  const closing = timed.filter(ends);
  return Math.max(0, ...(closing.length > 0 ? closing : timed).map(counted));
}

function lastThree(elements: ReadonlyMap<string, readonly Plain[]>): Items {
  return [...elements]
    .flatMap(([elementId, statements]) => {
      const times = statements.filter(({ completion }) => completion === true).map(({ at }) => at);
      return times.length === 0 ? [] : [{ elementId, at: Math.max(...times) }];
    })
    .sort((a, b) => b.at - a.at || (a.elementId < b.elementId ? -1 : 1))
    .slice(0, 3)
    .map(({ elementId, at }) => ({ elementId, completedAt: iso(at) }));
}
