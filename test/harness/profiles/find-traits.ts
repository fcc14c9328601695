import type { Edition } from '../attempt/attempt.ts';
import type { LmsProfile, LmsTraits } from './lms-profile.ts';
import { lmsProfiles } from './lms-profiles.ts';

export type Profiles = Readonly<Record<string, LmsProfile>>;

/** The LMSs that everybody has; a run can add its own. */
export const builtInProfiles: Profiles = lmsProfiles;

/** How this LMS behaves with packages of this edition; undefined where it has no such runtime. */
export function findTraits(profile: LmsProfile | undefined, edition: Edition): LmsTraits | undefined {
  return profile?.standards[edition === '1.2' ? '1.2' : '2004'];
}
