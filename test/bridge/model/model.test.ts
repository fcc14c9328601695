import { describe, test } from 'vitest';
import type { LmsProfile, ProfileStandard } from '../../harness/profiles/lms-profile.ts';
import { lmsProfiles } from '../../harness/profiles/lms-profiles.ts';
import { playOut } from './play-out.ts';

/** The long run, `npm run chaos`, plays more. */
const runs = Number(process.env.SEQUENCES_PER_PROFILE ?? 25);
const profiles: readonly LmsProfile[] = Object.values(lmsProfiles);

describe.each(profiles)('$name', ({ standards }) => {
  const rows = Object.entries(standards);

  test.each(rows)(
    'SCORM %s: whatever happens, nothing shown as saved is lost and the LMS agrees in the end',
    async (standard, traits) => {
      await playOut(standard as ProfileStandard, traits, runs);
    },
    600_000,
  );
});
