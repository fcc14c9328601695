import type { PageMoment } from '../environment.ts';

/** What the bridge does, by name. */
export type Reaction = 'commit' | 'heartbeat' | 'finish' | 'retry' | 'offline';

/**
 * What each moment of the page asks for. `beforeunload` only commits: it also comes before downloads and cancelled
 * leaves. `pagehide` finishes, unless the page is put aside whole. `unload` is not listened to: browsers switch it off,
 * and it keeps a page out of the back/forward cache.
 */
export const reactions: Readonly<Record<PageMoment, readonly Reaction[]>> = {
  shown: ['heartbeat'],
  hidden: ['commit', 'heartbeat'],
  leaving: ['commit'],
  paused: ['commit', 'heartbeat'],
  back: ['retry', 'heartbeat'],
  gone: ['finish'],
  online: ['retry', 'heartbeat'],
  offline: ['offline'],
  active: [],
};
