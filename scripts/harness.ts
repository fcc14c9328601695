/** `causeway harness FILE… [--profile NAME|FILE]… [--plan NAME|FILE]…`: plays packages and judges them. */
import { existsSync } from 'node:fs';
import { runHarness } from '../test/harness/run/harness.ts';
import type { OwnPlays } from '../test/harness/run/read-command.ts';
import { abortOnSignals } from './running.ts';

const signal = abortOnSignals();
process.exitCode = await runHarness(process.argv.slice(2), { ownPlays: await findOwnPlays(), signal });

/** A packed Causeway has no courses: it plays our packages as it plays any other. */
async function findOwnPlays(): Promise<OwnPlays> {
  if (!existsSync(new URL('own-plays.ts', import.meta.url))) return () => [];
  const { loadOwnPlays } = await import('./own-plays.ts');
  return loadOwnPlays();
}
