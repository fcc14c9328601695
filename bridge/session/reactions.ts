import type { PageMoment } from '../surroundings.ts';

/** What the bridge does, by name. */
export type Reaction =
  | 'stop-clock'
  | 'start-clock'
  | 'learner-acted'
  | 'commit'
  | 'beat'
  | 'finish'
  | 'retry'
  | 'note-offline';

/**
 * What each moment of the page asks for. `beforeunload` only commits: it also comes before downloads and cancelled
 * leaves. `pagehide` finishes, unless the page is put aside whole. `unload` is not listened to: browsers switch it off,
 * and it keeps a page out of the back/forward cache.
 */
export const reactions: Readonly<Record<PageMoment, readonly Reaction[]>> = {
  shown: ['start-clock', 'beat'],
  hidden: ['stop-clock', 'commit', 'beat'],
  leaving: ['commit'],
  paused: ['stop-clock', 'commit', 'beat'],
  back: ['start-clock', 'retry', 'beat'],
  gone: ['stop-clock', 'finish'],
  online: ['retry', 'beat'],
  offline: ['note-offline'],
  active: ['learner-acted'],
};
