import { join } from 'node:path';
import type { z } from 'zod';
import type { RuleFault } from './challenge-draft.ts';
import { findChallengeFaults } from './challenge-rules.ts';
import { checkTranslation } from './check-translation.ts';
import type { CourseFault } from './course-fault.ts';
import { challengeFileSchema, courseFileSchema } from './course-file.ts';
import { type FolderContent, readFolder } from './course-folder.ts';
import { findCourseFaults } from './course-rules.ts';
import { findShapeFaults } from './describe-shape.ts';
import { type JsonSource, parseJson } from './parse-json.ts';
import type { WrittenChallenge, WrittenCourse } from './written-course.ts';

/** A course as it was read: whole, or all that is wrong with it. */
export type CheckedCourse =
  | { readonly ok: true; readonly course: WrittenCourse }
  | { readonly ok: false; readonly faults: readonly CourseFault[] };

/** Reads the course in a folder below `dir` and tells everything that is wrong with it at once, whatever kind of fault it is. */
export async function checkCourse(dir: string, name: string): Promise<CheckedCourse> {
  const folder = await readFolder(join(dir, name));
  const inner = await Promise.all(
    folder.folders.map(async (challenge) => ({
      name: challenge,
      folder: await readFolder(join(dir, name, challenge)),
    })),
  );
  const challenges = inner.filter(({ folder: { files, unreadable } }) => isChallenge(files, unreadable));
  const course = checkFile({ file: `${name}/course.json`, folder, schema: courseFileSchema }, (value) =>
    findCourseFaults({ name, value, challenges: challenges.map((one) => one.name) }),
  );
  const checked = challenges.map((one) => checkChallenge(name, one));
  const translated = languagesOf(folder).map((language) =>
    checkLanguage(name, { language, course, checked }),
  );
  const faults = [course, ...checked, ...translated].flatMap((one) => one.faults);
  if (faults.length > 0) return { ok: false, faults };
  const translations = Object.fromEntries(translated.map(({ language, texts }) => [language, texts]));
  const written = assemble(courseFileSchema.parse(course.value), checked);
  return { ok: true, course: translated.length === 0 ? written : { ...written, translations } };
}

/** A course has the languages of its files: `course.de.json` stands for German. */
function languagesOf({ files }: FolderContent): readonly string[] {
  return [...files.keys()].flatMap((file) => /^course\.([a-z]{2})\.json$/.exec(file)?.[1] ?? []).sort();
}

interface Translating {
  readonly language: string;
  readonly course: Checked;
  readonly checked: readonly Checked[];
}

function checkLanguage(folder: string, { language, course, checked }: Translating) {
  const check = (name: string, { value, files }: Checked, path: string) =>
    checkTranslation({
      file: `${path}/${name}.${language}.json`,
      text: files.get(`${name}.${language}.json`),
      original: value,
    });
  const own = check('course', course, folder);
  const inner = checked.map((one) => [one.name, check('challenge', one, `${folder}/${one.name}`)] as const);
  return {
    language,
    texts: {
      course: own.value,
      challenges: Object.fromEntries(inner.map(([name, { value }]) => [name, value])),
    },
    faults: [own, ...inner.map(([, one]) => one)].flatMap((one) => one.faults),
  };
}

function isChallenge(files: FolderContent['files'], unreadable: readonly string[]): boolean {
  return files.size + unreadable.length > 0;
}

interface Checked {
  /** Of the folder. */
  readonly name: string;
  readonly value: unknown;
  readonly faults: readonly CourseFault[];
  readonly files: FolderContent['files'];
}

function checkChallenge(
  course: string,
  { name, folder }: { readonly name: string; readonly folder: FolderContent },
): Checked {
  const file = `${course}/${name}/challenge.json`;
  return checkFile({ file, folder, schema: challengeFileSchema }, (value) =>
    findChallengeFaults({ name, value, files: folder.files }),
  );
}

interface File {
  readonly file: string;
  readonly folder: FolderContent;
  readonly schema: z.ZodType;
}

/** JSON, shape and content of a file, and the files beside it that cannot be read. */
function checkFile(
  { file, folder, schema }: File,
  findFaults: (value: unknown) => readonly RuleFault[],
): Checked {
  const [path, name] = [file.slice(0, file.lastIndexOf('/') + 1), file.slice(file.lastIndexOf('/') + 1)];
  const { files } = folder;
  const folderName = file.split('/').at(-2) ?? '';
  const unreadable = folder.unreadable.map((one) => besides(`${path}${one}`));
  const text = files.get(name);
  if (text === undefined) {
    return {
      name: folderName,
      value: undefined,
      files,
      faults: folder.unreadable.includes(name) ? unreadable : [missing(file)],
    };
  }
  const source = parseJson(text);
  const found = [...findShapeFaults(source.value, schema), ...findFaults(source.value)];
  const faults = [
    ...unreadable,
    ...jsonFaults(source, file),
    ...found.map((one) => place(one, source, file)),
  ];
  return { name: folderName, value: source.value, files, faults };
}

function missing(file: string): CourseFault {
  return { code: 'FILE_MISSING', file, line: 1, field: '', detail: 'There is no such file.' };
}

function besides(file: string): CourseFault {
  return { code: 'FILE_UNREADABLE', file, line: 1, field: '', detail: 'The file cannot be read.' };
}

function jsonFaults({ faults }: JsonSource, file: string): readonly CourseFault[] {
  return faults.map(({ line, detail }) => ({ code: 'JSON_INVALID', file, line, field: '', detail }));
}

function place({ code, path, detail, beside }: RuleFault, source: JsonSource, file: string): CourseFault {
  if (beside !== undefined) {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    return { code, file: `${folder}${beside.file}`, line: beside.line, field: '', detail };
  }
  return { code, file, line: source.lineOf(path), field: path.map(String).join('.'), detail };
}

/** Challenges in the order of their topics. */
function assemble(course: WrittenCourse['course'], checked: readonly Checked[]): WrittenCourse {
  const written = new Map(checked.map((one) => assembleChallenge(one)).map((one) => [one.content.id, one]));
  const ids = course.topics.flatMap((topic) => topic.challenges);
  return { course, challenges: ids.flatMap((id) => written.get(id) ?? []) };
}

function assembleChallenge({ value, files }: Checked): WrittenChallenge {
  const content = challengeFileSchema.parse(value);
  const options = content.fix.kind === 'remediation' ? content.fix.options : [];
  const changes = options.map(({ id, change }) => [id, files.get(change) ?? ''] as const);
  return { content, code: files.get(content.code) ?? '', changes: Object.fromEntries(changes) };
}
