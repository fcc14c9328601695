import { describe, expect, test } from 'vitest';
import { findLosses } from '../../../bridge/lms/reconcile.ts';
import { passCourse, worldOf } from '../world/acts.ts';

const found = { completion: 'passed', success: 'passed', score: '88.0', suspendData: 'ours' } as const;

describe('what the LMS accepted and what it gives back', () => {
  test.each([
    ['nothing was accepted before', null, []],
    ['the same, the score in another spelling', { completion: 'passed', success: '', score: '88' }, []],
    ['another score', { completion: 'passed', success: '', score: '90' }, ['score']],
    [
      'another status',
      { completion: 'completed', success: 'failed', score: '88' },
      ['completion', 'success'],
    ],
  ] as const)('%s', (_, known, lost) => {
    expect(findLosses(found, known).map((line) => line.split(':')[0])).toEqual(lost);
  });

  test('an LMS that gives nothing back has lost it', () => {
    expect(findLosses({ ...found, score: '' }, { completion: '', success: '', score: '0' })).toHaveLength(1);
  });
});

test('what the LMS lost is written again at the next launch, committed, and reported', async () => {
  const world = worldOf('2004');
  const first = await world.opened();
  await passCourse(world, first);
  first.window.close();
  world.lms.stored = { 'cmi.exit': 'suspend', 'cmi.completion_status': 'incomplete' };
  world.server.lmsKnown = { completion: 'completed', success: 'passed', score: '100' };
  await world.opened();
  await world.clock.pass(61_000);
  expect(world.lms.stored).toMatchObject({ 'cmi.completion_status': 'completed', 'cmi.score.raw': '100' });
  const told = world.server.session()?.heartbeats.at(-1)?.lms ?? [];
  expect(
    told
      .filter(({ element }) => element === 'reconcile')
      .map(({ value, returned }) => `${value}: ${returned}`),
  ).toEqual([
    'completion: accepted completed, found incomplete: written again',
    'success: accepted passed, found unknown: written again',
    'score: accepted 100, found nothing: written again',
  ]);
});
