import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InvalidCourse } from '../../../server/courses/course-fault.ts';
import { loadCourses } from '../../../server/courses/load-course.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'courses-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const course = {
  id: 'own',
  title: 'Own',
  topics: [{ id: 'one', title: 'One', summary: 'First.', challenges: ['search'] }],
};

async function write(file: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(dir, file)), { recursive: true });
  await writeFile(join(dir, file), typeof content === 'string' ? content : JSON.stringify(content));
}

async function faultsOfLoading(): Promise<InvalidCourse> {
  const error = await loadCourses(dir).catch((cause: unknown) => cause);
  if (error instanceof InvalidCourse) return error;
  throw new Error('The courses were loaded.', { cause: error });
}

test('a folder without courses has none', async () => {
  expect((await loadCourses(dir)).size).toBe(0);
});

test('a missing challenge is named where the course lists it', async () => {
  await write('own/course.json', course);
  const { faults } = await faultsOfLoading();
  expect(faults).toMatchObject([
    {
      code: 'FILE_MISSING',
      file: 'own/course.json',
      detail: expect.stringContaining('search/challenge.json'),
    },
  ]);
});

test('broken JSON is named with what is wrong', async () => {
  await write('own/course.json', '{ "id": ');
  const { faults, message } = await faultsOfLoading();
  expect(faults).toContainEqual(expect.objectContaining({ code: 'JSON_INVALID', file: 'own/course.json' }));
  expect(message).toContain('Correct the JSON. [JSON_INVALID]');
});

test('a misspelt field is named by its path', async () => {
  await write('own/course.json', { ...course, topics: [{ ...course.topics[0], titel: 'One' }] });
  const { faults } = await faultsOfLoading();
  expect(faults).toContainEqual(expect.objectContaining({ code: 'FIELD_UNKNOWN', field: 'topics.0.titel' }));
});

test('code outside the folder of its challenge is refused', async () => {
  await write('own/course.json', course);
  await write('own/search/challenge.json', { id: 'search', code: '../../secret.txt' });
  const { faults } = await faultsOfLoading();
  expect(faults.map(({ field }) => field)).toContain('code');
});

test('all faults of all courses are told at once', async () => {
  await write('own/course.json', { ...course, id: 'other' });
  await write('second/course.json', '');
  const { faults } = await faultsOfLoading();
  expect(new Set(faults.map(({ file }) => file.split('/')[0]))).toEqual(new Set(['own', 'second']));
});
