import { describe, expect, test } from 'vitest';
import { createCourseModel } from '../../../player/model/course-model.ts';
import { imagineConnection } from '../imagined-connection.ts';
import { results } from '../sample-course.ts';

const begun = { challengeScores: { search: 160 }, score: 100 };
const settle = () => new Promise((resolve) => setTimeout(resolve));
const asked = ({ calls }: { readonly calls: readonly string[] }) =>
  calls.filter((call) => call === 'results').length;

describe("the learner's results", () => {
  test.each([
    ['newcomers', {}],
    ['practice', { ...begun, practice: true }],
  ])('are not asked for by %s', (_, reply) => {
    const connection = imagineConnection(reply);
    createCourseModel(connection);
    expect(asked(connection)).toBe(0);
  });

  test('are asked for as a page opens that shows them', async () => {
    const connection = imagineConnection(begun);
    connection.giveResults(results);
    const course = createCourseModel(connection);
    await settle();
    course.openPage('finish');
    expect([asked(connection), course.results.value]).toEqual([2, { ...results, kind: 'known' }]);
    course.openChallenge('sort');
    expect(asked(connection)).toBe(2);
  });

  test('are not asked for again with each answer of the server', () => {
    const connection = imagineConnection(begun);
    createCourseModel(connection);
    connection.tell({ status: { server: { kind: 'saving', waiting: 1 } } });
    connection.tell({ status: { server: { kind: 'saved', at: new Date() } } });
    expect(asked(connection)).toBe(1);
  });

  test('are said to be away with the server, and come back with it', async () => {
    const connection = imagineConnection(begun);
    const course = createCourseModel(connection);
    await settle();
    connection.tell({ status: { server: { kind: 'offline', reason: 'no-answer', waiting: 0 } } });
    expect(course.results.value).toEqual({ kind: 'away' });
    connection.giveResults(results);
    connection.tell({ status: { server: { kind: 'saved', at: new Date() } } });
    await settle();
    expect(course.results.value).toEqual({ ...results, kind: 'known' });
  });

  test('that are known stay while the server is away', async () => {
    const connection = imagineConnection(begun);
    connection.giveResults(results);
    const course = createCourseModel(connection);
    await settle();
    connection.tell({ status: { server: { kind: 'offline', reason: 'no-answer', waiting: 0 } } });
    expect(course.results.value.kind).toBe('known');
  });
});
