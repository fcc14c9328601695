import type { Connection } from '../../../bridge/connection.ts';
import type { LmsTraits, ProfileStandard } from '../../harness/profiles/lms-profile.ts';
import { lmsProfiles } from '../../harness/profiles/lms-profiles.ts';
import type { LmsCall } from './lms-launch.ts';
import { World } from './world.ts';

export const standards = ['1.2', '2004'] as const;

/** The status that says "done and passed" to this standard's LMS. */
export const passedIn = { '1.2': 'cmi.core.lesson_status', '2004': 'cmi.success_status' } as const;

export function good(challengeId: string) {
  return { type: 'remediation-chosen', challengeId, optionId: 'good' } as const;
}

/** A world with a conformant LMS, but for the traits given. */
export function worldOf(standard: ProfileStandard, traits: Partial<LmsTraits> = {}): World {
  return new World(standard, { ...lmsProfiles.strict.standards[standard], ...traits });
}

/** Does the whole course with full marks. */
export async function passCourse(world: World, { act }: Pick<Connection, 'act'>): Promise<void> {
  for (const challenge of ['one', 'two', 'three']) void act(good(challenge));
  await world.clock.pass(1000);
}

/** All calls of one name, of all launches. */
export function callsOf({ lms }: World, name: string): readonly LmsCall[] {
  return lms.launches.flatMap(({ calls }) => calls.filter((call) => call.name === name));
}

export function valuesOf(world: World, element: string): readonly string[] {
  return callsOf(world, 'SetValue').flatMap((call) => (call.element === element ? [call.value] : []));
}
