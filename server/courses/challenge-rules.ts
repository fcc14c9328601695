import { type ChallengeDraft, codeOf, type RuleFault } from './challenge-draft.ts';
import { applyChange, type ChangeProblem } from './change.ts';
import type { CourseFaultCode } from './course-fault.ts';
import { at, type Entry, entriesAt, repeated, textAt, textsOf } from './draft.ts';
import { findLineFaults } from './line-rules.ts';

type Rule = (draft: ChallengeDraft) => readonly RuleFault[];

/** What the shape of challenge.json alone cannot tell. */
const rules: readonly Rule[] = [
  idIsFolder,
  filesExist,
  filesAreUsed,
  codeFitsScreen,
  findLineFaults,
  idsAreUnique,
  titlesAreUnique,
  oneOptionIsCorrect,
  someItemsAreCorrect,
  changesApply,
  rightIsNotLongest,
];

export function findChallengeFaults(draft: ChallengeDraft): readonly RuleFault[] {
  return rules.flatMap((rule) => rule(draft));
}

function idIsFolder({ value, name }: ChallengeDraft): readonly RuleFault[] {
  const id = textAt(value, 'id');
  if (id === undefined || id === name) return [];
  return [{ code: 'ID_NOT_FOLDER', path: ['id'], detail: `"${id}" lies in the folder "${name}".` }];
}

function filesExist({ value, files }: ChallengeDraft): readonly RuleFault[] {
  return namedFiles(value)
    .filter((named) => isFileName(named.value) && !files.has(named.value))
    .map(({ value: file, path }) => ({
      code: 'FILE_MISSING',
      path,
      detail: `There is no file "${file}" here.`,
    }));
}

function filesAreUsed({ value, files }: ChallengeDraft): readonly RuleFault[] {
  const used = new Set(namedFiles(value).map((named) => named.value));
  return [...files.keys()]
    .filter((file) => isFileName(file) && !used.has(file))
    .map((file) => ({
      code: 'FILE_UNUSED',
      path: [],
      detail: 'Nothing names this file.',
      beside: { file, line: 1 },
    }));
}

function isFileName(name: string): boolean {
  return /^[a-z0-9-]+\.(txt|diff)$/.test(name);
}

function namedFiles(value: unknown): readonly Entry<string>[] {
  const code = textAt(value, 'code');
  const changes = textsOf(optionsOf(value), 'change');
  return code === undefined ? changes : [{ value: code, path: ['code'] }, ...changes];
}

function optionsOf(value: unknown): readonly Entry<unknown>[] {
  return entriesAt(value, 'fix', 'options');
}

function codeFitsScreen(draft: ChallengeDraft): readonly RuleFault[] {
  const count = codeOf(draft)?.split('\n').length;
  if (count === undefined || (count >= 12 && count <= 60)) return [];
  const file = textAt(draft.value, 'code') ?? '';
  const detail = `The code has ${count} lines.`;
  return [{ code: 'CODE_LENGTH', path: [], detail, beside: { file, line: count } }];
}

const listsOfIds = [
  ['fix', 'options'],
  ['fix', 'items'],
  ['find', 'items'],
] as const;

function idsAreUnique({ value }: ChallengeDraft): readonly RuleFault[] {
  return listsOfIds.flatMap((list) =>
    repeated(textsOf(entriesAt(value, ...list), 'id')).map(({ value: id, path }) => ({
      code: 'ID_TWICE' as const,
      path,
      detail: `There are two "${id}".`,
    })),
  );
}

function titlesAreUnique({ value }: ChallengeDraft): readonly RuleFault[] {
  return repeated(textsOf(optionsOf(value), 'title')).map(({ value: title, path }) => ({
    code: 'TITLE_TWICE',
    path,
    detail: `There are two "${title}".`,
  }));
}

function oneOptionIsCorrect({ value }: ChallengeDraft): readonly RuleFault[] {
  const options = optionsOf(value);
  const count = options.filter((option) => at(option.value, 'correct') === true).length;
  if (options.length === 0 || count === 1) return [];
  return [{ code: 'CORRECT_NOT_ONE', path: ['fix', 'options'], detail: `${count} options are correct.` }];
}

/** Of a multiple choice some are right and some are wrong. */
function someItemsAreCorrect({ value }: ChallengeDraft): readonly RuleFault[] {
  return ['find', 'fix']
    .filter((phase) => textAt(value, phase, 'kind') === 'choice')
    .filter((phase) => {
      const marks = entriesAt(value, phase, 'items').map((item) => at(item.value, 'correct') === true);
      return marks.length > 0 && new Set(marks).size === 1;
    })
    .map((phase) => ({
      code: 'CORRECT_NONE',
      path: [phase, 'items'],
      detail: 'The items are all right, or all wrong.',
    }));
}

const changeFaults = {
  mark: ['CHANGE_UNMARKED', 'A line begins with something else.'],
  nothing: ['CHANGE_EMPTY', 'This part changes nothing.'],
  unfound: ['CHANGE_UNFOUND', 'The code has no such lines at this point.'],
  ambiguous: ['CHANGE_AMBIGUOUS', 'The code has such lines more than once.'],
} as const satisfies Record<ChangeProblem, readonly [CourseFaultCode, string]>;

function changesApply(draft: ChallengeDraft): readonly RuleFault[] {
  const code = codeOf(draft);
  if (code === undefined) return [];
  return textsOf(optionsOf(draft.value), 'change').flatMap(({ value: file }) => {
    const change = draft.files.get(file);
    const applied = change === undefined ? undefined : applyChange(code, change);
    if (applied === undefined || applied.ok) return [];
    const [fault, detail] = changeFaults[applied.reason];
    return [{ code: fault, path: [], detail, beside: { file, line: applied.line } }];
  });
}

/** Who always chooses the longest must not be right. */
function rightIsNotLongest({ value, files }: ChallengeDraft): readonly RuleFault[] {
  const sizes = optionsOf(value).map((option) => ({
    path: option.path,
    isRight: at(option.value, 'correct') === true,
    size: sizeOf(files.get(textAt(option.value, 'change') ?? '') ?? ''),
  }));
  const longestWrong = Math.max(...sizes.filter(({ isRight }) => !isRight).map(({ size }) => size));
  return sizes
    .filter(({ isRight, size }) => isRight && size > longestWrong && Number.isFinite(longestWrong))
    .map(({ path }) => ({
      code: 'RIGHT_LONGEST',
      path,
      detail: 'The right option adds more than any other.',
    }));
}

function sizeOf(change: string): number {
  const added = change.split('\n').filter((line) => line.startsWith('+'));
  return added.reduce((sum, line) => sum + line.slice(1).trim().length, 0);
}
