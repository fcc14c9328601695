import { z } from 'zod';
import type { LmsProfile, LmsTraits } from './lms-profile.ts';
import { lmsProfiles } from './lms-profiles.ts';

const own = z.strictObject({
  name: z.string().min(1),
  source: z.string().default('a profile of your own'),
  standards: z.strictObject({
    '1.2': z.record(z.string(), z.unknown()).optional(),
    '2004': z.record(z.string(), z.unknown()).optional(),
  }),
});

/** A profile from a JSON file: it names only where it differs from the strict one. Throws a sentence for an unknown trait. */
export function parseProfile(text: unknown): LmsProfile {
  const { name, source, standards } = own.parse(text);
  const strict = lmsProfiles.strict.standards;
  return {
    name,
    basis: 'imitated from source',
    source,
    standards: {
      ...(standards['1.2'] === undefined ? {} : { '1.2': fill(strict['1.2'], standards['1.2']) }),
      ...(standards['2004'] === undefined ? {} : { '2004': fill(strict['2004'], standards['2004']) }),
    },
  };
}

function fill(strict: LmsTraits, differences: Readonly<Record<string, unknown>>): LmsTraits {
  for (const [trait, value] of Object.entries(differences)) checkTrait(strict, trait, value);
  return { ...strict, ...differences };
}

function checkTrait(strict: LmsTraits, trait: string, value: unknown): void {
  const known: unknown = Reflect.get(strict, trait);
  if (known === undefined) {
    throw new Error(`A profile has no trait "${trait}". It can have: ${Object.keys(strict).join(', ')}.`);
  }
  if (typeof known !== typeof value) {
    throw new Error(`The trait "${trait}" of a profile is a ${typeof known}, e.g. ${JSON.stringify(known)}.`);
  }
}
