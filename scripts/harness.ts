/** `npm run harness -- FILE… [--profile NAME|FILE]… [--plan NAME|FILE]…`: plays packages and judges them. */
import { runHarness } from '../test/harness/run/harness.ts';
import { loadOwnPlays } from './own-plays.ts';
import { abortOnSignals } from './running.ts';

const signal = abortOnSignals();
process.exitCode = await runHarness(process.argv.slice(2), { ownPlays: await loadOwnPlays(), signal });
