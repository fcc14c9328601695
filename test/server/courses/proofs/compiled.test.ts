import { expect, test } from 'vitest';
import { languages } from '../../../../server/courses/languages.ts';
import { readCourses } from '../../../../server/courses/load-course.ts';
import { compilers, isInstalled } from './compile.ts';
import { provers, variantsOf } from './prove-challenge.ts';

const challenges = (await readCourses()).flatMap((course) => course.challenges);
const used = new Set(challenges.map(({ content }) => content.language));
const installed = new Map<string, boolean>();
for (const { command } of Object.values(compilers)) installed.set(command, await isInstalled(command));

function codesIn(language: string): ReadonlyMap<string, string> {
  const written = challenges.filter(({ content }) => content.language === language);
  return new Map(
    written.flatMap((one) =>
      [...variantsOf(one)].map(([id, code]) => [`${one.content.id}/${id}`, code] as const),
    ),
  );
}

const found = Object.entries(compilers).filter(([, { command }]) => installed.get(command) === true);
test.each(found.map(([language, compiler]) => [language, compiler.command, compiler] as const))(
  'each code and remediation in %s is accepted by %s',
  async (language, _, { check }) => {
    await expect(check(codesIn(language))).resolves.toBeUndefined();
  },
);

const missing = Object.values(compilers)
  .map(({ command }) => command)
  .filter((command) => installed.get(command) !== true);
const readByPeople = ['C#', 'HTML', 'Text', 'YAML'];
test(`every language is executed, compiled, or known to be read by people only: ${readByPeople.join(', ')}${missing.length > 0 ? `; not installed here: ${missing.join(', ')}` : ''}`, () => {
  const unread = [...used].filter((language) => !(language in provers) && !(language in compilers));
  expect(
    unread.map((language) => languages[language]).filter((name) => !readByPeople.includes(name)),
  ).toEqual([]);
});
