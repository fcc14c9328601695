import { expect, test } from 'vitest';
import { isAnswerable, linesWithText } from '../../../player/model/answerable-lines.ts';
import { loadCourses } from '../../../server/courses/load-course.ts';

test('every right line of every course can be chosen', async () => {
  const challenges = [...(await loadCourses()).values()].flatMap((course) => [...course.challenges.values()]);
  const closed = challenges.flatMap(({ id, code, find }) =>
    find.kind === 'lines'
      ? find.lines.filter((line) => !isAnswerable(code[line - 1])).map((line) => `${id}:${line}`)
      : [],
  );
  expect(closed).toEqual([]);
});

test('the cursor stops at comments and steps over blank lines', () => {
  expect(linesWithText({ code: [[['com', '# a']], [], [['', ' ']], [['', 'x']]] })).toEqual([1, 4]);
});
