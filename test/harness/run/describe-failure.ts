import { stripVTControlCharacters } from 'node:util';

/** One line of what failed and, where Playwright gives a call log, what it waited for at the end. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Colours, and the dashes of the call log's list.
  const lines = error.message
    .split('\n')
    .map((line) => stripVTControlCharacters(line).replace(/^[\s-]+/, ''));
  const [failed = '', ...log] = lines;
  const waitedFor = log.findLast((line) => /is not|intercepts|waiting for/.test(line));
  return waitedFor === undefined ? failed : `${failed} ${waitedFor}`;
}
