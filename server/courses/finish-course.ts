import type { Challenge, Course, PointsTable } from './course.ts';
import { createHighlight, type Highlight } from './highlight.ts';
import { languages } from './languages.ts';
import { renderMarkdown } from './render-markdown.ts';
import { revisionOf, type WrittenChallenge, type WrittenCourse } from './written-course.ts';

/** Points of a phase solved at the first, second, third and any later attempt, where a course states no table. */
const usualPoints: PointsTable = { byAttempt: [100, 60, 30, 10], least: 10 };

/** Makes written courses ready for learners: code coloured, scenarios as safe HTML. */
export async function finishCourses(written: readonly WrittenCourse[]): Promise<Course[]> {
  const used = written.flatMap(({ challenges }) => challenges.map(({ content }) => content.language));
  const highlight = await createHighlight(used);
  return written.map((course) => finishCourse(course, highlight));
}

function finishCourse(written: WrittenCourse, highlight: Highlight): Course {
  const { course, challenges } = written;
  const topicOf = new Map(course.topics.flatMap((topic) => topic.challenges.map((id) => [id, topic.id])));
  return {
    id: course.id,
    revision: revisionOf(written),
    title: course.title,
    points: course.points ?? usualPoints,
    mastery: course.mastery,
    pointsPerXp: course.pointsPerXp,
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
  const { content, code, fixes } = written;
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
      options: content.fix.options.map((option) => ({
        ...option,
        code: highlight(fixes[option.id] ?? '', content.language),
      })),
    },
  };
}
