// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { catalogues } from '../../../player/language/catalogue-files.ts';
import { english } from '../../../player/language/en.ts';
import { speak } from '../../../player/language/translate.ts';
import { imagineConnection } from '../imagined-connection.ts';
import { results } from '../sample-course.ts';
import { drawCourse } from './draw.tsx';

afterEach(() => speak({ code: 'en', texts: english }));

async function drawBegun(given: typeof results | undefined) {
  const connection = imagineConnection({ challengeScores: { search: 160 }, score: 100 });
  connection.giveResults(given);
  return drawCourse(connection);
}

describe("the learner's results by topic", () => {
  test('stand in the outline', async () => {
    const { text, find } = await drawBegun(results);
    expect(text()).toContain('1 of 2 units mastered · 50%');
    expect(find('.topic-figures').textContent).toBe('75 of 100 · 3 min · mastered');
  });

  test('stand on the result page', async () => {
    const { press, text } = await drawBegun(results);
    await press('See your result');
    expect(text()).toContain('By topic1 of 2 units mastered · 50%');
    expect(text()).toContain('Files0 of 100 · 0 min');
  });

  test('are in the language of the learner', async () => {
    speak({ code: 'de', texts: catalogues.de });
    const { text } = await drawBegun(results);
    expect(text()).toContain('1 von 2 Einheiten gemeistert');
  });

  test('that the server does not tell are said to be missing', async () => {
    const { text } = await drawBegun(undefined);
    expect(text()).toContain('The server does not answer. Your times and mastered units appear');
  });
});

test('the result of a practice shows its score, and says no verdict', async () => {
  const practice = { challengeScores: { search: 160, sort: 99 }, score: null, practice: true };
  const { press, text } = await drawCourse(imagineConnection(practice));
  await press('See your result');
  expect(text()).toContain('81 out of 100');
  expect(text()).not.toContain('No score yet');
  expect(text()).not.toContain('Not completed yet');
});
