import { expect, test } from 'vitest';
import { describeProblem, formatDetail } from '../../../../server/admin/http/messages.ts';

test('a title that the detail repeats is said once', () => {
  const problem = { code: 'TOO_LARGE', title: 'Too large', detail: 'Too large. Send less.' };
  expect(describeProblem(problem)).toEqual({ ...problem, detail: 'Send less.', fields: [] });
});

test('where fields are named, they are said in place of what speaks to programs', () => {
  const errors = [{ path: 'origins.0', message: 'Name the origin alone' }];
  const message = describeProblem({ title: 'The body is wrong', detail: 'Send JSON.', errors });
  expect(formatDetail(message)).toBe('origins.0: Name the origin alone');
});

test.each([null, 'text', {}, { title: 1, detail: 2 }])('%o is no problem that the pages know', (body) => {
  expect(describeProblem(body).title).toBe('The server gave an answer that these pages do not understand');
});
