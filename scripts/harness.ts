/** `npm run harness -- FILE… [--profile NAME|FILE]… [--plan NAME|FILE]…`: plays packages and judges them. */
import { runHarness } from '../test/harness/run/harness.ts';
import { loadOwnPlays } from './own-plays.ts';

process.exitCode = await runHarness(process.argv.slice(2), await loadOwnPlays());
