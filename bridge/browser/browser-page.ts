import type { Page, PageMoment } from '../surroundings.ts';

interface Row {
  readonly on: 'window' | 'document';
  readonly event: string;
  readonly tells: (event: Event) => PageMoment;
}

/** Which browser event tells which moment. `unload` is missing on purpose. */
const rows: readonly Row[] = [
  { on: 'document', event: 'visibilitychange', tells: () => (isShown() ? 'shown' : 'hidden') },
  { on: 'window', event: 'beforeunload', tells: () => 'leaving' },
  { on: 'window', event: 'pagehide', tells: (event) => (isPersisted(event) ? 'paused' : 'gone') },
  { on: 'window', event: 'pageshow', tells: (event) => (isPersisted(event) ? 'back' : 'active') },
  { on: 'document', event: 'freeze', tells: () => 'paused' },
  { on: 'document', event: 'resume', tells: () => 'back' },
  { on: 'window', event: 'online', tells: () => 'online' },
  { on: 'window', event: 'offline', tells: () => 'offline' },
  { on: 'window', event: 'pointerdown', tells: () => 'active' },
  { on: 'window', event: 'keydown', tells: () => 'active' },
  { on: 'window', event: 'scroll', tells: () => 'active' },
];

export const browserPage: Page = {
  isVisible: isShown,
  listen: (listener) => {
    const stops = rows.map(({ on, event, tells }) => {
      const target: EventTarget = on === 'window' ? window : document;
      const hear = (happened: Event): void => listener(tells(happened));
      target.addEventListener(event, hear, { capture: true, passive: true });
      return () => target.removeEventListener(event, hear, { capture: true });
    });
    return () => {
      for (const stop of stops) stop();
    };
  },
  close: () => {
    // A window in a frame may not close itself, and must not close the LMS's; the one that a script opened may.
    if (window.parent === window && window.opener !== null) window.close();
  },
};

function isShown(): boolean {
  return document.visibilityState === 'visible';
}

function isPersisted(event: Event): boolean {
  return 'persisted' in event && event.persisted === true;
}
