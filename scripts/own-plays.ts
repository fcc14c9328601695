import { codeExercisesOf } from '../server/courses/code-exercises.ts';
import type { Challenge, Course } from '../server/courses/course.ts';
import { loadCourses } from '../server/courses/load-course.ts';
import type { NamedPlay, Step } from '../test/harness/run/play-script.ts';
import { type CourseActs, storiesOf } from './own-stories.ts';
import { playedCourse, readPackageId } from './story-packages.ts';

/** How the harness plays our own packages: it knows the courses, so it can pass, fail and stop in the middle on purpose. */
export async function loadOwnPlays(): Promise<(packageId: string) => readonly NamedPlay[]> {
  const courses = await loadCourses();
  return (packageId) => {
    const { kind, courseId } = readPackageId(packageId);
    const course = courses.get(courseId);
    if (course === undefined || !isAllCode(course)) return [];
    const stories = storiesOf({ packageId, kind }, actsOf(course));
    return kind === 'sample' ? [...playsOf(course), ...stories] : stories;
  };
}

/** How the course of the stories is played. */
export async function loadPlayedActs(): Promise<CourseActs> {
  const course = (await loadCourses()).get(playedCourse);
  if (course === undefined) throw new Error(`There is no course ${playedCourse}.`);
  return actsOf(course);
}

/** Questions in words are played by hand. */
function isAllCode(course: Course): boolean {
  return challengesOf(course).every((challenge) => codeExercisesOf(challenge) !== undefined);
}

function codeOf(challenge: Challenge) {
  const exercises = codeExercisesOf(challenge);
  if (exercises === undefined) throw new Error(`${challenge.id} asks a question in words.`);
  return exercises;
}

function actsOf(course: Course): CourseActs {
  return { challenges: challengesOf(course), takeBack, playRight, playBadly };
}

function challengesOf({ topics, challenges }: Course): readonly Challenge[] {
  return topics.flatMap(({ challengeIds }) => challengeIds).flatMap((id) => challenges.get(id) ?? []);
}

function playsOf(course: Course): readonly NamedPlay[] {
  const challenges = challengesOf(course);
  const [first] = challenges;
  const backAt = (text: string) => ({ steps: [{ waitFor: `text=${text}` }, { screenshot: 'Back again' }] });
  const whole = (play: (challenge: Challenge) => readonly Step[]) => ({
    whenever: [takeBack],
    launches: [
      { steps: [start, ...challenges.flatMap(play), { screenshot: 'Result' }] },
      backAt('Your result'),
    ],
  });
  const stopped = first === undefined ? [] : [...findRight(first), { waitFor: nextButton }];
  return [
    { name: 'pass', script: whole(playRight) },
    { name: 'fail', script: whole(playBadly) },
    {
      name: 'suspend',
      script: { whenever: [takeBack], launches: [{ steps: [start, ...stopped] }, backAt('Welcome back')] },
    },
  ];
}

const start: Step = { click: 'role=button[name=/^(Start|Continue with)/]' };
/** The course went on in another window; the learner goes on in this one. */
const takeBack = 'role=button[name="Continue here"]';
const check: Step = { click: 'role=button[name="Check"]' };
const nextButton = 'role=button[name="Next: fix it"]';
const onward: Step = { click: 'role=button[name=/^(Next challenge|See your result)$/]' };
const nowWorth = (points: number): Step => ({ waitFor: `text=A right answer now gives ${points} points` });

function playRight(challenge: Challenge): readonly Step[] {
  return [...findRight(challenge), { click: nextButton }, ...fixRight(challenge), onward];
}

/** Two wrong answers before each right one: 30 of 100 points a phase, far below passing. */
function playBadly(challenge: Challenge): readonly Step[] {
  const { code } = challenge;
  const { find, fix } = codeOf(challenge);
  const wrongLines = code.flatMap((line, index) =>
    isAnswerable(line) && !find.lines.includes(index + 1) ? [index + 1] : [],
  );
  const pick = find.lines.length;
  const wrongOptions = fix.options.flatMap(({ correct }, index) => (correct ? [] : [index])).slice(0, 2);
  const worth = [60, 30];
  return [
    ...worth.flatMap((points, index) => [
      ...choose(wrongLines.slice(index * pick, (index + 1) * pick)),
      check,
      nowWorth(points),
    ]),
    ...findRight(challenge),
    { click: nextButton },
    ...wrongOptions.flatMap((option, index) => [chooseOption(option), check, nowWorth(worth[index] ?? 0)]),
    ...fixRight(challenge),
    onward,
  ];
}

function findRight(challenge: Challenge): readonly Step[] {
  return [...choose(codeOf(challenge).find.lines), check];
}

function choose(lines: readonly number[]): readonly Step[] {
  return lines.map((line) => ({ click: `role=option >> nth=${line - 1}` }));
}

function fixRight(challenge: Challenge): readonly Step[] {
  return [chooseOption(codeOf(challenge).fix.options.findIndex(({ correct }) => correct)), check];
}

function chooseOption(index: number): Step {
  return { click: `role=radio >> nth=${index}` };
}

/** Blank and comment-only lines cannot be chosen. */
function isAnswerable(line: Challenge['code'][number]): boolean {
  return line.some(([name, text]) => name !== 'com' && text.trim() !== '');
}
