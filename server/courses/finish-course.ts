import { applyChange, rowsToShow } from './change.ts';
import type { Challenge, Course, RemediationExercise, Tokens } from './course.ts';
import type { ChallengeFile, PointsTable } from './course-file.ts';
import { createHighlight, type Highlight } from './highlight.ts';
import { languages } from './languages.ts';
import { referencesOf } from './references.ts';
import { renderMarkdown } from './render-markdown.ts';
import { translate } from './translation.ts';
import {
  revisionOf,
  type WrittenChallenge,
  type WrittenCourse,
  type WrittenTranslation,
} from './written-course.ts';

/** Points of a phase solved at the first, second, third and any later attempt, where a course states no table. */
const usualPoints: PointsTable = { byAttempt: [100, 60, 30, 10], least: 10 };

/** Makes written courses ready for learners: code coloured, scenarios as safe HTML. */
export async function finishCourses(written: readonly WrittenCourse[]): Promise<Course[]> {
  const used = written.flatMap(({ challenges }) => challenges.map(({ content }) => content.language));
  const highlight = await createHighlight(used);
  return written.map((course) => finishCourse(course, highlight));
}

function finishCourse(written: WrittenCourse, highlight: Highlight): Course {
  const course = finishWritten(written, highlight);
  if (written.translations === undefined) return course;
  const translations = Object.entries(written.translations).map(
    ([language, texts]) => [language, translateCourse(course, written, texts)] as const,
  );
  return { ...course, translations: new Map(translations) };
}

/** Only texts change; code and its colours are those of the original. */
function translateCourse(course: Course, written: WrittenCourse, texts: WrittenTranslation): Course {
  const { title, topics } = translate(written.course, texts.course);
  const contents = written.challenges.map(({ content }) => translate(content, texts.challenges[content.id]));
  return {
    ...course,
    title,
    topics: course.topics.map((topic, index) => ({ ...topic, ...pickTexts(topics[index] ?? topic) })),
    challenges: new Map(
      contents.flatMap((content) => {
        const original = course.challenges.get(content.id);
        return original === undefined ? [] : [[content.id, translateChallenge(original, content)] as const];
      }),
    ),
  };
}

function pickTexts({ title, summary }: { readonly title: string; readonly summary: string }) {
  return { title, summary };
}

function translateChallenge(original: Challenge, { title, scenario, find, fix }: ChallengeFile): Challenge {
  const texts = { title, scenarioHtml: renderMarkdown(scenario), find };
  if (fix.kind !== 'remediation') return { ...original, ...texts, fix };
  const { options } = original.fix.kind === 'remediation' ? original.fix : { options: [] };
  const translated = options.map((option, index) => {
    const { title: heading = '', why = '' } = fix.options[index] ?? {};
    return { ...option, title: heading, why };
  });
  return { ...original, ...texts, fix: { ...fix, options: translated } };
}

function finishWritten(written: WrittenCourse, highlight: Highlight): Course {
  const { course, challenges } = written;
  const topicOf = new Map(course.topics.flatMap((topic) => topic.challenges.map((id) => [id, topic.id])));
  return {
    id: course.id,
    revision: revisionOf(written),
    title: course.title,
    points: course.points ?? usualPoints,
    mastery: course.mastery,
    pointsPerXp: course.pointsPerXp,
    subject: course.subject,
    topics: course.topics.map(({ challenges: challengeIds, ...topic }) => ({ ...topic, challengeIds })),
    challenges: new Map(
      challenges.map((challenge) => {
        const { id } = challenge.content;
        return [id, finishChallenge(challenge, topicOf.get(id) ?? '', highlight)];
      }),
    ),
  };
}

function finishChallenge(written: WrittenChallenge, topicId: string, highlight: Highlight): Challenge {
  const { content, code } = written;
  return {
    id: content.id,
    topicId,
    title: content.title,
    difficulty: content.difficulty,
    language: languages[content.language],
    scenarioHtml: renderMarkdown(content.scenario),
    code: highlight(code, content.language),
    find: content.find,
    fix:
      content.fix.kind === 'remediation' ? finishRemediation(written, content.fix, highlight) : content.fix,
    references: referencesOf(content),
  };
}

type WrittenRemediation = Extract<ChallengeFile['fix'], { readonly kind: 'remediation' }>;

function finishRemediation(
  { content, code, changes }: WrittenChallenge,
  fix: WrittenRemediation,
  highlight: Highlight,
): RemediationExercise {
  const colour = (text: string) => highlight(text, content.language);
  return {
    ...fix,
    options: fix.options.map(({ id, title, correct, why }) => ({
      ...colourChange(code, changes[id] ?? '', colour),
      id,
      title,
      correct,
      why,
    })),
  };
}

/** Both codes are coloured whole: a line alone does not tell whether it stands in a string or a comment. */
function colourChange(code: string, change: string, colour: (text: string) => Tokens) {
  const applied = applyChange(code, change);
  if (!applied.ok) throw new Error(`The change does not fit the code: ${applied.reason}.`);
  const [before, after] = [colour(code), colour(applied.changed.code)];
  const rows = rowsToShow(applied.changed.rows);
  return {
    code: rows.map((row) => (row === undefined ? [] : ((row.mark === '+' ? after : before)[row.line] ?? []))),
    marks: rows.map((row) => row?.mark ?? '…').join(''),
  };
}
