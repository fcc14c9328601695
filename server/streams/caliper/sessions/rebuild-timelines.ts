import type { Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { rebuildTimeline } from './rebuild-timeline.ts';
import type { TimelineKey } from './timeline-key.ts';

/** Finds the sessions of whole timelines anew, from their events: those of two people became one person's, or two people's. */
export async function rebuildTimelines(
  tx: Transaction<Schema>,
  organizationId: string,
  timelines: readonly TimelineKey[],
): Promise<void> {
  for (const timeline of timelines) {
    const window = { ...timeline, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    await rebuildTimeline(tx, organizationId, { window, fresh: [], applicationId: null });
  }
}
