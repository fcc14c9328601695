import type { Page, PageMoment } from '../environment.ts';

/** Which browser event tells which moment; the second one where the page is hidden, or kept to be shown again. `unload` is missing on purpose. */
const moments: Readonly<Record<string, readonly [PageMoment, PageMoment?]>> = {
  visibilitychange: ['shown', 'hidden'],
  beforeunload: ['leaving'],
  pagehide: ['gone', 'paused'],
  pageshow: ['active', 'back'],
  freeze: ['paused'],
  resume: ['back'],
  online: ['online'],
  offline: ['offline'],
  pointerdown: ['active'],
  keydown: ['active'],
  scroll: ['active'],
};

export const browserPage: Page = {
  isVisible: isShown,
  listen: (listener) => {
    const stop = new AbortController();
    for (const [type, [moment, other = moment]] of Object.entries(moments)) {
      const tell = (event: Event): void => {
        const isOther = type === 'visibilitychange' ? !isShown() : isPersisted(event);
        listener(isOther ? other : moment);
      };
      // Captured at the window, events of the document pass here too.
      addEventListener(type, tell, { capture: true, signal: stop.signal });
    }
    return () => stop.abort();
  },
  close: () => {
    const popup = findPopup();
    if (popup !== null) popup.close();
  },
};

export function isShown(): boolean {
  return document.visibilityState === 'visible';
}

function isPersisted(event: Event): boolean {
  return 'persisted' in event && event.persisted === true;
}

/**
 * The window that a script opened for this page: the page's own, or the popup around the LMS's frames. Such a popup has
 * no menu bar; its opener does not tell, for Moodle sets it to null. An LMS's own tab must never be closed.
 */
function findPopup(): Window | null {
  if (window.parent === window) return window.opener === null ? null : window;
  try {
    return window.top?.menubar.visible === false ? window.top : null;
  } catch {
    // The window around belongs to another site.
    return null;
  }
}
