import type { PageMoment } from '../surroundings.ts';

/** What the bridge does, by name. */
export type Reaction = 'commit' | 'beat' | 'finish' | 'retry' | 'offline';

/**
 * What each moment of the page asks for. `beforeunload` only commits: it also comes before downloads and cancelled
 * leaves. `pagehide` finishes, unless the page is put aside whole. `unload` is not listened to: browsers switch it off,
 * and it keeps a page out of the back/forward cache.
 */
export const reactions: Readonly<Record<PageMoment, readonly Reaction[]>> = {
  shown: ['beat'],
  hidden: ['commit', 'beat'],
  leaving: ['commit'],
  paused: ['commit', 'beat'],
  back: ['retry', 'beat'],
  gone: ['finish'],
  online: ['retry', 'beat'],
  offline: ['offline'],
  active: [],
};
