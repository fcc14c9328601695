import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Challenge,
  type ChallengeFile,
  type Course,
  type CourseFile,
  challengeFileSchema,
  courseFileSchema,
  type PointsTable,
} from './course.ts';
import { InvalidCourse } from './course-fault.ts';
import { findChallengeFaults, findCourseFaults, type WrittenChallenge } from './find-course-faults.ts';
import { createHighlight, type Highlight } from './highlight.ts';
import { languages } from './languages.ts';
import { type CourseFolder, openCourseFolder } from './read-course-file.ts';
import { renderMarkdown } from './render-markdown.ts';

/** Points of a phase solved at the first, second, third and any later attempt, where a course states no table. */
const usualPoints: PointsTable = { byAttempt: [100, 60, 30, 10], least: 10 };

interface WrittenOption {
  readonly option: ChallengeFile['fix']['options'][number];
  readonly code: string;
}
interface FullChallenge extends WrittenChallenge {
  readonly options: readonly WrittenOption[];
}
interface WrittenCourse {
  readonly course: CourseFile;
  readonly challenges: ReadonlyMap<string, FullChallenge>;
}

/**
 * Reads every course below `dir` (one folder each), checks it whole and colours its code. Keys are course ids.
 * Throws `InvalidCourse` with all faults of all courses: a server never starts with half a course.
 */
export async function loadCourses(dir: string = import.meta.dirname): Promise<ReadonlyMap<string, Course>> {
  const disk = openCourseFolder(dir);
  const written = await Promise.all((await foldersIn(dir)).map((name) => readCourse(disk, name)));
  if (disk.faults.length > 0) throw new InvalidCourse(disk.faults);
  const courses = written.filter((course) => course !== undefined);
  const highlight = await createHighlight(courses.flatMap(languagesOf));
  return new Map(courses.map((course) => [course.course.id, finishCourse(course, highlight)]));
}

async function readCourse(disk: CourseFolder, folder: string): Promise<WrittenCourse | undefined> {
  const course = await disk.readJson(`${folder}/course.json`, courseFileSchema);
  if (course === undefined) return undefined;
  disk.faults.push(...findCourseFaults(course, folder, await foldersIn(join(disk.dir, folder))));
  const ids = course.topics.flatMap((topic) => topic.challenges);
  const read = await Promise.all(ids.map((id) => readChallenge(disk, `${folder}/${id}`)));
  const challenges = read.filter((challenge) => challenge !== undefined);
  return { course, challenges: new Map(challenges.map((challenge) => [challenge.content.id, challenge])) };
}

async function readChallenge(disk: CourseFolder, folder: string): Promise<FullChallenge | undefined> {
  const content = await disk.readJson(`${folder}/challenge.json`, challengeFileSchema);
  if (content === undefined) return undefined;
  const code = await disk.readCode(`${folder}/${content.code}`);
  const options = await Promise.all(
    content.fix.options.map(async (option) => ({
      option,
      code: await disk.readCode(`${folder}/${option.code}`),
    })),
  );
  const challenge = { folder, content, code, options };
  disk.faults.push(...findChallengeFaults(challenge));
  return challenge;
}

function finishCourse({ course, challenges }: WrittenCourse, highlight: Highlight): Course {
  const topicOf = new Map(course.topics.flatMap((topic) => topic.challenges.map((id) => [id, topic.id])));
  return {
    id: course.id,
    title: course.title,
    points: course.points ?? usualPoints,
    topics: course.topics.map(({ challenges: challengeIds, ...topic }) => ({ ...topic, challengeIds })),
    challenges: new Map(
      [...challenges].map(([id, written]) => [
        id,
        finishChallenge(written, topicOf.get(id) ?? '', highlight),
      ]),
    ),
  };
}

function finishChallenge(written: FullChallenge, topicId: string, highlight: Highlight): Challenge {
  const { content, code, options } = written;
  return {
    id: content.id,
    topicId,
    title: content.title,
    difficulty: content.difficulty,
    language: languages[content.language],
    scenarioHtml: renderMarkdown(content.scenario),
    code: highlight(code, content.language),
    find: content.find,
    fix: {
      task: content.fix.task,
      hints: content.fix.hints,
      options: options.map(({ option, code: fixed }) => ({
        ...option,
        code: highlight(fixed, content.language),
      })),
    },
  };
}

function languagesOf({ challenges }: WrittenCourse) {
  return [...challenges.values()].map((challenge) => challenge.content.language);
}

async function foldersIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
