import { sql } from 'kysely';
import type { HeartbeatRequest } from '../../bridge/protocol.ts';
import type { Db } from '../database/open-store.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import { parseDuration } from './duration.ts';
import { readLmsChange } from './lms-known.ts';
import type { SessionKey } from './session-id.ts';
import type { StandingRow } from './session-row.ts';

/** A heartbeat that is well formed and names a session that may exist. */
export interface Beat {
  readonly session: SessionKey;
  readonly request: HeartbeatRequest;
  /** Who sent it, where it came without a lease. */
  readonly identity: PackageIdentity | undefined;
}

/** `elsewhere`: its lease is not the session's; whether it ever was is looked up apart, as it is rare. */
export type BeatOutcome =
  | {
      readonly kind: 'taken' | 'elsewhere' | 'foreign';
      readonly row: StandingRow;
      /** Seconds since the sign of life before. */
      readonly silence: number;
    }
  | { readonly kind: 'unknown' };

/** Of a session the key is left out: the beat has it. */
interface BeatRow extends Omit<StandingRow, 'organization_id' | 'id'> {
  readonly nr: number;
  readonly outcome: 'taken' | 'elsewhere' | 'foreign';
  readonly silence: number;
}

/** Writes beats of different sessions in one statement and gives each its outcome, in their order. */
export async function takeBeats(db: Db, beats: readonly Beat[], at: Date): Promise<BeatOutcome[]> {
  // One array per field on the way in, and one text on the way out: reading objects, and writing field by field, are a good
  // part of what the statement costs the database.
  const { rows } = await sql<{ readonly taken: string | null }>`
    select json_agg(b)::text as taken
    from causeway.take_beats(
      ${beats.map(({ session }) => session.organizationId)},
      ${beats.map(({ session }) => session.id)},
      ${beats.map(({ request }) => request.lease ?? null)},
      ${beats.map(({ identity }) => identity?.courseId ?? null)},
      ${beats.map(({ identity }) => identity?.scormVersion ?? null)},
      ${beats.map(({ request }) => request.seq ?? null)},
      ${beats.map(({ request }) => parseDuration(request.sessionTime))},
      ${JSON.stringify(beats.flatMap(readEvidence))},
      ${at}
    ) b`.execute(db);
  const outcomes = beats.map((): BeatOutcome => ({ kind: 'unknown' }));
  const taken: readonly BeatRow[] = JSON.parse(rows[0]?.taken ?? '[]');
  for (const { nr, outcome, silence, ...row } of taken) {
    const beat = beats[nr - 1];
    if (beat === undefined) throw new Error(`There is no beat ${nr} of ${beats.length}.`);
    const { organizationId, id } = beat.session;
    outcomes[nr - 1] = { kind: outcome, row: { ...row, organization_id: organizationId, id }, silence };
  }
  return outcomes;
}

/** What a beat tells of the LMS, by its number in the database, which counts from 1. */
function readEvidence({ request: { lms = [] } }: Beat, index: number) {
  return lms.length === 0 ? [] : [{ nr: index + 1, ...readLmsChange(lms), writes: lms }];
}
