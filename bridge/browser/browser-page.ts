import type { Page, PageMoment } from '../surroundings.ts';

/** Which browser event tells which moment. `unload` is missing on purpose. */
const moments: Readonly<Record<string, (event: Event) => PageMoment>> = {
  visibilitychange: () => (isShown() ? 'shown' : 'hidden'),
  beforeunload: () => 'leaving',
  pagehide: (event) => (isPersisted(event) ? 'paused' : 'gone'),
  pageshow: (event) => (isPersisted(event) ? 'back' : 'active'),
  freeze: () => 'paused',
  resume: () => 'back',
  online: () => 'online',
  offline: () => 'offline',
  pointerdown: () => 'active',
  keydown: () => 'active',
  scroll: () => 'active',
};

export const browserPage: Page = {
  isVisible: isShown,
  listen: (listener) => {
    const stop = new AbortController();
    for (const [type, tells] of Object.entries(moments)) {
      // Captured at the window, events of the document pass here too.
      addEventListener(type, (event) => listener(tells(event)), { capture: true, signal: stop.signal });
    }
    return () => stop.abort();
  },
  close: () => {
    // A window in a frame may not close itself, and must not close the LMS's; the one that a script opened may.
    if (window.parent === window && window.opener !== null) window.close();
  },
};

export function isShown(): boolean {
  return document.visibilityState === 'visible';
}

function isPersisted(event: Event): boolean {
  return 'persisted' in event && event.persisted === true;
}
