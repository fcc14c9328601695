import { expect, test } from 'vitest';
import { formatTime } from '../../../../server/admin/components/format-time.ts';

const now = new Date('2026-11-28T10:00:00Z');

test.each([
  ['0 s ago', '2026-11-28T10:00:00Z'],
  ['42 s ago', '2026-11-28T09:59:18Z'],
  ['59 min ago', '2026-11-28T09:00:01Z'],
  ['23 h ago', '2026-11-27T10:00:01Z'],
  ['in 5 min', '2026-11-28T10:05:00Z'],
  ['Nov 20, 2026', '2026-11-20T10:00:00Z'],
])('%s', (said, at) => {
  expect(formatTime(new Date(at), now)).toBe(said);
});
