import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from '../../../../server/admin/routes/route.ts';
import { nowhere } from '../setting/answering-server.ts';

test.each([
  ['#people/org', { page: 'people', organizationId: 'org' }],
  ['#account', { page: 'account' }],
  ['#sessions/org/a.b', { page: 'sessions', organizationId: 'org', id: 'a.b' }],
  ['#check//x%2Fy', { page: 'check', id: 'x/y' }],
  [
    '#sessions/org?q=course%3Asql&sort=-score',
    { page: 'sessions', organizationId: 'org', query: { q: 'course:sql', sort: '-score' } },
  ],
])('%s is parsed as it was formatted', (hash, route) => {
  expect(formatRoute(route)).toBe(hash);
  expect(parseRoute(hash)).toEqual({ ...nowhere, ...route });
});

test.each(['', '#'])('an address with “%s” leaves the choice of the page', (hash) => {
  expect(parseRoute(hash)).toEqual({ page: '', organizationId: '', id: '', query: {} });
});

test('an address that is no percent encoding is read as it stands', () => {
  expect(parseRoute('#people/100%')).toMatchObject({ organizationId: '100%' });
});
