import type { CourseFault, CourseFaultCode } from './course-fault.ts';
import type { ChallengeFile, CourseFile } from './course-file.ts';

/** A challenge as read from disk, before it is trusted. */
interface ChallengeFolder {
  readonly folder: string;
  readonly content: ChallengeFile;
  readonly code: string;
}

/** What the shape of course.json alone cannot tell: ids that match their folders and each other. */
export function findCourseFaults(
  course: CourseFile,
  folder: string,
  challengeFolders: readonly string[],
): readonly CourseFault[] {
  const fault = faultIn(`${folder}/course.json`);
  const listed = course.topics.flatMap((topic) => topic.challenges);
  const topicIds = course.topics.map((topic) => topic.id);
  return [
    ...(course.id === folder ? [] : [fault('ID_NOT_FOLDER', 'id', `"${course.id}" lies in "${folder}".`)]),
    ...repeated(topicIds).map((id) => fault('ID_TWICE', 'topics', `Two topics are "${id}".`)),
    ...repeated(listed).map((id) => fault('ID_TWICE', 'topics', `Challenge "${id}" is listed twice.`)),
    ...challengeFolders
      .filter((name) => !listed.includes(name))
      .map((name) => fault('CHALLENGE_UNLISTED', 'topics', `No topic has the challenge "${name}".`)),
  ];
}

/** What the shape of challenge.json alone cannot tell: lines that exist, one right option, ids that match. */
export function findChallengeFaults({ folder, content, code }: ChallengeFolder): readonly CourseFault[] {
  const fault = faultIn(`${folder}/challenge.json`);
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const options = content.fix.kind === 'remediation' ? content.fix.options : [];
  const ids = options.map((option) => option.id);
  const correct = options.filter((option) => option.correct).length;
  return [
    ...(content.id === name ? [] : [fault('ID_NOT_FOLDER', 'id', `"${content.id}" lies in "${name}".`)]),
    ...(content.find.kind === 'lines' ? findLineFaults(content.find, code) : []).map(
      ([kind, field, detail]) => fault(kind, field, detail),
    ),
    ...repeated(ids).map((id) => fault('ID_TWICE', 'fix.options', `Two options are "${id}".`)),
    ...(correct === 1 || content.fix.kind !== 'remediation'
      ? []
      : [fault('CORRECT_NOT_ONE', 'fix.options', `${correct} options are correct.`)]),
  ];
}

type LineFault = readonly [code: CourseFaultCode, field: string, detail: string];

function findLineFaults(
  find: Extract<ChallengeFile['find'], { kind: 'lines' }>,
  code: string,
): readonly LineFault[] {
  const lines = code.split('\n');
  const explained = Object.keys(find.feedback.byLine).map(Number);
  return [
    ...findPlaces('find.lines', find.lines, lines),
    ...findPlaces('find.feedback.byLine', explained, lines),
    ...repeated(find.lines).map((line): LineFault => ['LINE_TWICE', 'find.lines', `Line ${line} is twice.`]),
    ...explained
      .filter((line) => find.lines.includes(line))
      .map((line): LineFault => ['FEEDBACK_ON_ANSWER', 'find.feedback.byLine', `Line ${line} is right.`]),
  ];
}

function findPlaces(
  field: string,
  numbers: readonly number[],
  lines: readonly string[],
): readonly LineFault[] {
  return numbers.flatMap((number): readonly LineFault[] => {
    const line = lines[number - 1];
    if (line === undefined)
      return [['LINE_OUTSIDE', field, `Line ${number} of ${lines.length} does not exist.`]];
    return line.trim() === '' ? [['LINE_BLANK', field, `Line ${number} is empty.`]] : [];
  });
}

function faultIn(file: string) {
  return (code: CourseFaultCode, field: string, detail: string): CourseFault => ({
    code,
    file,
    field,
    detail,
  });
}

function repeated<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
