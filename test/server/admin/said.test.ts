import { expect, test } from 'vitest';
import { sayProblem } from '../../../server/admin/model/said.ts';

test('a title that the detail repeats is said once', () => {
  expect(sayProblem({ title: 'Too large', detail: 'Too large. Send less.' })).toEqual({
    title: 'Too large',
    detail: 'Send less.',
  });
});

test('where fields are named, they are said in place of what speaks to programs', () => {
  const errors = [{ path: 'origins.0', message: 'Name the origin alone' }];
  expect(sayProblem({ title: 'The body is wrong', detail: 'Send JSON.', errors })).toEqual({
    title: 'Something in the form is not right',
    detail: 'origins.0: Name the origin alone',
  });
});

test.each([null, 'text', {}, { title: 1, detail: 2 }])('%o is no problem that the pages know', (body) => {
  expect(sayProblem(body).title).toBe('The server gave an answer that these pages do not understand');
});
