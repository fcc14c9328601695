import fc from 'fast-check';
import { expect } from 'vitest';
import type { LmsTraits, ProfileStandard } from '../../harness/profiles/lms-profile.ts';
import { World } from '../world/world.ts';
import { anyCommands } from './commands.ts';
import { expectAgreement, expectNothingBroken } from './invariants.ts';
import { Play } from './play.ts';

/** Plays random sequences of everything that can happen on one LMS, each to its end, and looks at what is left. */
export async function playOut(standard: ProfileStandard, traits: LmsTraits, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyCommands, async (commands) => {
      const play = new Play(new World(standard, traits));
      play.open();
      await play.world.clock.pass(traits.apiComesAfter + 200);
      await fc.asyncModelRun(() => ({ model: {}, real: play }), commands);
      await endWell(play);
    }),
    { numRuns: runs },
  );
}

/** All faults end, every window closes, and the learner opens the course once more. */
async function endWell(play: Play): Promise<void> {
  const { world } = play;
  world.lms.fault = 'none';
  world.server.fault = 'none';
  world.setOnline(true);
  for (const window of play.living()) window.close();
  await world.clock.pass(1000);
  play.open();
  await world.clock.pass(200_000);
  expectNothingBroken(play);
  expectEveryActKept(play);
  const last = world.lms.launches.at(-1);
  if (last?.isReadOnly() !== true) expectAgreement(play);
}

/** Every act that was not refused is on the server, seen as saved or not. */
function expectEveryActKept({ acts, world }: Play): void {
  const taken = acts.filter(({ outcome }) => outcome?.kind !== 'refused');
  expect(world.server.events()).toHaveLength(taken.length);
}
