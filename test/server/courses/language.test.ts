import { expect, test } from 'vitest';
import type { Course } from '../../../server/courses/course.ts';
import { inLanguage } from '../../../server/courses/in-language.ts';
import { loadCourses } from '../../../server/courses/load-course.ts';
import { findTexts, translate } from '../../../server/courses/translation.ts';

const file = {
  title: 'One',
  code: 'code.txt',
  find: {
    task: 'Which?',
    hints: ['First', 'Second'],
    feedback: { byLine: { '3': 'No.' }, otherwise: 'No.' },
  },
  fix: { options: [{ id: 'lock', title: 'Lock', change: 'lock.diff', why: 'So.' }] },
  reading: [{ title: 'A page' }],
};

test('texts are found with their place in a translation, where entries are named by their ids', () => {
  expect(findTexts(file).map(({ translated }) => translated.join('.'))).toEqual([
    'title',
    'find.task',
    'find.hints.0',
    'find.hints.1',
    'find.feedback.byLine.3',
    'find.feedback.otherwise',
    'fix.options.lock.title',
    'fix.options.lock.why',
  ]);
});

test('a translation replaces texts and nothing else', () => {
  const german = translate(file, { title: 'Eins', fix: { options: { lock: { why: 'Darum.' } } } });
  expect(german).toEqual({
    ...file,
    title: 'Eins',
    fix: { options: [{ ...file.fix.options[0], why: 'Darum.' }] },
  });
});

const german = { title: 'Deutsch' } as Course;
const course = { title: 'English', translations: new Map([['de', german]]) } as unknown as Course;

test.each([
  [undefined, 'English'],
  ['*', 'English'],
  ['de', 'Deutsch'],
  ['de-AT, en;q=0.8', 'Deutsch'],
  ['en, de', 'English'],
  ['en;q=0.5, DE;q=0.9', 'Deutsch'],
  ['fr, de;q=0.4', 'Deutsch'],
  ['de;q=0', 'English'],
])('Accept-Language %s gives %s', (header, title) => {
  expect(inLanguage(course, header).title).toBe(title);
});

const essentials = (await loadCourses()).get('secure-coding-essentials');
const translated = essentials?.translations?.get('de');

test('the essentials are there in German, with the same answers, options and code', () => {
  for (const [id, { title, code, find, fix }] of essentials?.challenges ?? []) {
    const other = translated?.challenges.get(id);
    expect(other?.title).not.toBe(title);
    expect(other?.code).toBe(code);
    expect([other?.find, other?.fix].map(answersOf)).toEqual([find, fix].map(answersOf));
  }
});

function answersOf(exercise: object | undefined): unknown {
  const ids = 'options' in (exercise ?? {}) ? Reflect.get(exercise ?? {}, 'options') : undefined;
  return ids === undefined
    ? Reflect.get(exercise ?? {}, 'lines')
    : ids.map(({ id, correct, marks }: { id: string; correct: boolean; marks: string }) => [
        id,
        correct,
        marks,
      ]);
}
