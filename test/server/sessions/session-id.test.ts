import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { formatSid, parseSid } from '../../../server/sessions/session-id.ts';

test('a sid reads back as the session it names', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (organizationId, id) => {
      expect(parseSid(formatSid({ organizationId, id }))).toEqual({ organizationId, id });
    }),
  );
});

test('any other text names no session', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseSid(text)).toBeUndefined();
    }),
  );
});

test('a second spelling of the same bits names no session', () => {
  const sid = formatSid({
    organizationId: '00000000-0000-4000-8000-000000000001',
    id: '00000000-0000-4000-8000-000000000002',
  });
  expect(parseSid(`${sid.slice(0, -1)}h`)).toBeUndefined();
});

test('the same LMS id is somebody else in another organization', () => {
  expect(learnerIdOf('a', 'ann')).not.toBe(learnerIdOf('b', 'ann'));
  expect(learnerIdOf('a', 'ann')).toBe(learnerIdOf('a', 'ann'));
});
