// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { imagineConnection } from '../imagined-connection.ts';
import { drawCourse } from './draw.tsx';

test('newcomers see every topic with its progress in words', async () => {
  const { text, count } = await drawCourse();
  expect(text()).toContain('0 of 3 challenges completed');
  expect(count('[role=progressbar][aria-label="Injection: 0 of 2 completed"]')).toBe(1);
});

test('Start opens the first challenge', async () => {
  const { connection, press, find } = await drawCourse();
  await press('Start');
  expect(connection.acts).toEqual([{ type: 'challenge-opened', challengeId: 'search' }]);
  expect(find('h1').textContent).toBe('Search');
});

test('who has begun can continue by name, and see points and score', async () => {
  const bookmark = { topicId: 'injection', challengeId: 'sort', phase: 1, hints: [0, 0] } as const;
  const challengeScores = { search: 90 };
  const { text } = await drawCourse(imagineConnection({ bookmark, challengeScores, score: 56.25 }));
  expect(text()).toContain('Continue with “Sort”');
  expect(text()).toContain('56 of 100');
  expect(text()).toContain('Score so far 56 of 100');
});

test('the heading of the page has the focus, so that a keyboard begins at its top', async () => {
  const { find } = await drawCourse();
  expect(document.activeElement).toBe(find('h1'));
});
