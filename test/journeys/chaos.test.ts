import { expect, test } from 'vitest';
import { runChaos } from './chaos/run-chaos.ts';

/** The long run, `npm run chaos`, has 200. */
const plays = Number(process.env.CHAOS_PLAYS ?? 4);
/** The first play's number: a long run can be made of short ones. */
const from = Number(process.env.CHAOS_FROM ?? 0);

test('servers and browsers are killed, networks cut, tabs closed, LMS sessions lost: nothing shown as saved is', async () => {
  const { details, ...result } = await runChaos({ plays, from }, tellProgress);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  expect(details).toEqual([]);
  expect(result).toMatchObject({ plays, passed: plays, actsLost: 0, lmsMismatches: 0 });
  expect(result.actsShownAsSaved).toBeGreaterThan(plays * 5);
}, 3_600_000);

function tellProgress(done: number): void {
  if (done % 20 === 0) process.stdout.write(`${done} plays of ${plays}\n`);
}
