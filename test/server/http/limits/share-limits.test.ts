import fc from 'fast-check';
import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLearnerLimits } from '../../../../server/http/limits/register-limits.ts';
import { forgetFull, shareLimits, startSharing } from '../../../../server/http/limits/share-limits.ts';
import { describeDatabase } from '../../setting/describe-database.ts';

const perSession = 60;

/** The limits of one process, whose clock stands still: only the database's time goes on. */
function openProcess() {
  const limits = createLearnerLimits({ perAddress: 1000, perPackage: 1000, perSession }, () => 0);
  const consume = (count: number, key = 'sid') =>
    Array.from({ length: count }, () => limits.bySession.consume(key)).filter((wait) => wait === 0).length;
  return { limits, consume };
}

describeDatabase('limits of several processes', (at) => {
  const share = ({ limits }: ReturnType<typeof openProcess>) => shareLimits(at.database.writer, limits);
  beforeEach(() => sql`delete from causeway.rate_limit`.execute(at.database.writer));

  test('what one lets pass is missing at the other', async () => {
    const [here, there] = [openProcess(), openProcess()];
    here.consume(50);
    await share(here);
    there.consume(4);
    await share(there);
    const more = there.consume(perSession);
    expect([more >= 6, more <= 10]).toEqual([true, true]);
  });

  test('a process that comes new, as after a kill, hears what went before', async () => {
    const killed = openProcess();
    killed.consume(perSession);
    await share(killed);
    const fresh = openProcess();
    fresh.consume(4);
    await share(fresh);
    expect(fresh.consume(1)).toBe(0);
  });

  test('another session is not held up', async () => {
    const [here, there] = [openProcess(), openProcess()];
    here.consume(perSession, 'busy');
    await share(here);
    await share(there);
    expect(there.consume(perSession, 'quiet')).toBe(perSession);
  });

  test('processes that tell the same keys at once do not wait for each other for ever', async () => {
    const processes = Array.from({ length: 6 }, openProcess);
    const keys = Array.from({ length: 50 }, (_, nr) => `sid-${nr}`);
    for (const [nr, one] of processes.entries()) {
      for (const key of nr % 2 === 0 ? keys : [...keys].reverse()) one.consume(8, key);
    }
    await Promise.all(processes.map(share));
    await Promise.all(processes.map(share));
    expect(processes.map(({ consume }) => consume(perSession, 'sid-7') <= perSession - 48 + 5)).toEqual(
      processes.map(() => true),
    );
  });

  test('no more passes than the limit, what each may keep to itself, and one round of all', async () => {
    const roundOfAll = 3 * 10;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.nat(10)), { minLength: 20, maxLength: 30 }),
        async (steps) => {
          const key = `sid-${Math.random()}`;
          const started = performance.now();
          const processes = [openProcess(), openProcess(), openProcess()];
          let passed = 0;
          for (const [nr, count] of steps) {
            passed += processes[nr]?.consume(count, key) ?? 0;
            await Promise.all(processes.map(share));
          }
          const refilled = (performance.now() - started) / 1000 + 1;
          expect(passed).toBeLessThanOrEqual(perSession * 1.15 + roundOfAll + refilled);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('neither an address nor a key can be read from the table', async () => {
    const here = openProcess();
    for (let count = 0; count < 100; count += 1) here.limits.byAddress.consume('192.0.2.7');
    await share(here);
    const { rows } = await sql<{ key: string }>`select key from causeway.rate_limit`.execute(
      at.database.writer,
    );
    expect(rows).toEqual([{ key: expect.stringMatching(/^[\w-]{43}$/) }]);
  });

  test('a row that nobody used for two minutes is forgotten', async () => {
    const [here, there] = [openProcess(), openProcess()];
    here.consume(30, 'old');
    await share(here);
    await sql`update causeway.rate_limit set at = at - interval '3 minutes'`.execute(at.database.writer);
    there.consume(30, 'new');
    await share(there);
    await forgetFull(at.database.writer);
    const { rows } = await sql`select key from causeway.rate_limit`.execute(at.database.writer);
    expect(rows).toHaveLength(1);
  });

  test('what could not be told is told when the table is back', async () => {
    const [here, there] = [openProcess(), openProcess()];
    here.consume(50);
    await sql`alter table causeway.rate_limit rename to away`.execute(at.database.writer);
    await expect(share(here)).rejects.toThrow();
    await sql`alter table causeway.away rename to rate_limit`.execute(at.database.writer);
    await share(here);
    there.consume(4);
    await share(there);
    expect(there.consume(perSession)).toBeLessThanOrEqual(10);
  });
});

const started: { stop: () => Promise<void> }[] = [];
afterEach(() => Promise.all(started.splice(0).map(({ stop }) => stop())));

describeDatabase('sharing by the clock', (at) => {
  test('two processes hear of each other within some seconds, without being asked', async () => {
    const [here, there] = [openProcess(), openProcess()];
    const log = pino({ level: 'silent' });
    for (const { limits } of [here, there])
      started.push(startSharing({ db: at.database.writer, limits, log }));
    here.consume(perSession);
    there.consume(4);
    await expect.poll(() => there.consume(1), { interval: 1500 }).toBe(0);
  });
});
