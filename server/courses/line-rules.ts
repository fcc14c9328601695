import { type ChallengeDraft, codeOf, type RuleFault } from './challenge-draft.ts';
import { at, type Entry, entriesAt, repeated, textAt } from './draft.ts';

/** Lines that a challenge names: they exist, hold code, and are named once. */
export function findLineFaults(draft: ChallengeDraft): readonly RuleFault[] {
  const answers = entriesAt(draft.value, 'find', 'lines').flatMap(({ value, path }) =>
    typeof value === 'number' ? [{ value, path }] : [],
  );
  const explained = explainedLines(draft.value);
  const right = answers.map(({ value }) => value);
  return [
    ...[...answers, ...explained].flatMap((line) => findLineFault(line, draft)),
    ...repeated(answers).map(({ value, path }): RuleFault => {
      return { code: 'LINE_TWICE', path, detail: `Line ${value} is there twice.` };
    }),
    ...explained
      .filter(({ value }) => right.includes(value))
      .map(({ value, path }): RuleFault => {
        return { code: 'FEEDBACK_ON_ANSWER', path, detail: `Line ${value} is a right one.` };
      }),
  ];
}

function explainedLines(value: unknown): readonly Entry<number>[] {
  const byLine = at(value, 'find', 'feedback', 'byLine');
  return Object.keys(typeof byLine === 'object' && byLine !== null ? byLine : {})
    .filter((line) => /^[1-9]\d*$/.test(line))
    .map((line) => ({ value: Number(line), path: ['find', 'feedback', 'byLine', line] }));
}

function findLineFault({ value, path }: Entry<number>, draft: ChallengeDraft): readonly RuleFault[] {
  const lines = codeOf(draft)?.split('\n');
  if (lines === undefined) return [];
  const line = lines[value - 1];
  if (line === undefined) {
    return [
      { code: 'LINE_OUTSIDE', path, detail: `The code has ${lines.length} lines, and no line ${value}.` },
    ];
  }
  if (line.trim() === '') return [{ code: 'LINE_BLANK', path, detail: `Line ${value} is empty.` }];
  const marks = commentMarks[textAt(draft.value, 'language') ?? 'text'] ?? ['//', '/*', '*/'];
  if (!marks.some((mark) => line.trim().startsWith(mark))) return [];
  return [{ code: 'LINE_BLANK', path, detail: `Line ${value} is only a comment.` }];
}

/** What a line that is only a comment begins with; learners cannot choose it. Of languages like C where none is named. */
const commentMarks: Readonly<Record<string, readonly string[]>> = {
  sql: ['--'],
  python: ['#'],
  ruby: ['#'],
  shellscript: ['#'],
  yaml: ['#'],
  html: ['<!--'],
  json: [],
  text: [],
};
