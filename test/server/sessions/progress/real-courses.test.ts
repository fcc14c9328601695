import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LearnerState } from '../../../../bridge/protocol.ts';
import type { Challenge } from '../../../../server/courses/course.ts';
import { createCatalog } from '../../../../server/courses/course-catalog.ts';
import { loadCourses } from '../../../../server/courses/load-course.ts';
import { learnerIdOf } from '../../../../server/organizations/learner-id.ts';
import { type Engine, engineNames, engines } from '../../setting/engines.ts';
import { type Client, createClient, keyOf } from '../../setting/learner-client.ts';
import { organizationId, setLearnerPath } from '../../setting/learner-path.ts';
import { playChallenge, playFind, type Way } from '../../setting/play-challenge.ts';

const essentials = 'secure-coding-essentials';
const courses = await loadCourses();
const badly: Way = { wrongFind: 3, wrongFix: 3 };

function challengesOf(courseId: string, topicId?: string): readonly Challenge[] {
  const course = courses.get(courseId);
  if (course === undefined) throw new Error(`There is no course ${courseId}.`);
  const topics = course.topics.filter(({ id }) => topicId === undefined || id === topicId);
  return topics.flatMap(({ challengeIds }) => challengeIds).flatMap((id) => course.challenges.get(id) ?? []);
}

const all = challengesOf(essentials);
const injection = challengesOf(essentials, 'sql-injection');
/** A challenge with three hints in the first phase. */
const hinted = all.find(({ find }) => find.hints.length >= 3) ?? all[0];
const one = (way: Way) => (hinted === undefined ? [] : playChallenge(hinted, way));

interface Played {
  readonly acts: readonly object[];
  readonly assignments?: readonly Assignment[];
}
interface Assignment {
  readonly course: string;
  readonly topic?: string;
  readonly mandatory: boolean;
}

describe.each(engineNames)('the courses that are here, on %s', (name) => {
  const at = {} as { engine: Engine; client: Client };
  let learners = 0;
  beforeAll(async () => {
    at.engine = await engines[name]();
    await at.engine.database.writer
      .insertInto('causeway.organization')
      .values({ id: organizationId, name: 'Without assignments' })
      .execute();
    const { app } = await setLearnerPath(at.engine.database, { courses: createCatalog(courses) });
    at.client = createClient(app);
  });
  afterAll(() => at.engine.stop());

  /** Plays as somebody new, and reads the session back. */
  const play = async ({ acts, assignments = [] }: Played): Promise<LearnerState> => {
    learners += 1;
    const id = `learner-${learners}`;
    await assign(id, assignments);
    const packageKey = keyOf({ courseId: essentials });
    const session = await at.client.launch({ packageKey, learner: { id, name: '' } });
    for (let from = 0; from < acts.length; from += 40)
      await at.client.act(session, ...acts.slice(from, from + 40));
    return (await at.client.send<LearnerState>(`sessions/${session.sid}`, undefined, packageKey)).body;
  };

  const assign = async (learner: string, assignments: readonly Assignment[]): Promise<void> => {
    const group = { organization_id: organizationId, group_id: learner };
    await at.engine.database.writer
      .insertInto('causeway.group_member')
      .values({ ...group, learner_id: learnerIdOf(organizationId, learner) })
      .execute();
    for (const [index, { course, topic = null, mandatory }] of assignments.entries())
      await at.engine.database.writer
        .insertInto('causeway.assignment')
        .values({
          ...group,
          id: `${learner}-${index}`,
          course_id: course,
          topic_id: topic,
          is_mandatory: mandatory,
        })
        .execute();
  };

  test.each([
    ['no mistake', one({}), { challengeScore: 160, score: 100, success: 'passed' }],
    ['one wrong find', one({ wrongFind: 1 }), { challengeScore: 160, score: 100, success: 'passed' }],
    ['two wrong finds', one({ wrongFind: 2 }), { challengeScore: 130, score: 81.25, success: 'passed' }],
    [
      'a hint in each phase',
      one({ hintsFind: 1, hintsFix: 1 }),
      { challengeScore: 100, score: 62.5, success: 'failed' },
    ],
    [
      'a hint, a wrong find, two wrong fixes',
      one({ wrongFind: 1, hintsFind: 1, wrongFix: 2 }),
      { challengeScore: 60, score: 37.5, success: 'failed' },
    ],
    [
      'three hints, three wrong fixes',
      one({ hintsFind: 3, wrongFix: 3 }),
      { challengeScore: 22.5, score: 14.06, success: 'failed' },
    ],
  ])('%s: the score follows the formula', async (_, acts, { challengeScore, ...result }) => {
    const state = await play({ acts });
    expect(Object.values(state.challengeScores)).toEqual([challengeScore]);
    expect(state).toMatchObject(result);
  });

  test('the score is the average of the challenges that are completed', async () => {
    const [first, second] = injection;
    const acts = [first, second].flatMap((challenge, index) =>
      challenge === undefined
        ? []
        : playChallenge(challenge, index === 0 ? {} : { hintsFind: 1, hintsFix: 1 }),
    );
    expect(await play({ acts })).toMatchObject({ score: 81.25, success: 'passed' });
  });

  test('a first phase alone gives no score', async () => {
    expect(await play({ acts: hinted === undefined ? [] : playFind(hinted) })).toMatchObject({
      challengeScores: {},
      score: null,
      success: 'unknown',
    });
  });

  const whole = all.flatMap((challenge) => playChallenge(challenge));
  const mandatory = { course: essentials, mandatory: true };
  const topic = { ...mandatory, topic: 'sql-injection' };
  const elsewhere = { course: 'secrets-handling', mandatory: true };
  test.each([
    [
      'all but one of a mandatory course',
      { acts: all.slice(1).flatMap((each) => playChallenge(each)), assignments: [mandatory] },
      'incomplete',
    ],
    [
      'all of it, badly',
      { acts: all.flatMap((each) => playChallenge(each, badly)), assignments: [mandatory] },
      'completed',
    ],
    [
      'a mandatory topic alone',
      { acts: injection.flatMap((each) => playChallenge(each)), assignments: [topic] },
      'completed',
    ],
    [
      'all of it, with another course still open',
      { acts: whole, assignments: [mandatory, elsewhere] },
      'incomplete',
    ],
    [
      'one challenge of an optional course',
      { acts: one({}), assignments: [{ ...mandatory, mandatory: false }] },
      'completed',
    ],
    ['nothing, with nothing assigned', { acts: [], assignments: [] }, 'incomplete'],
    [
      'anything, with a course that is gone',
      { acts: whole, assignments: [{ course: 'gone', mandatory: true }] },
      'incomplete',
    ],
  ])('%s: completion', async (_, played, completion) => {
    const state = await play(played);
    expect(state.completion).toBe(completion);
    expect(state.score === null).toBe(played.acts.length === 0);
  });
});
