/** Whether the content's page is being left at this moment: what a SCORM call made now must know. */
export interface Dismissal {
  readonly phase: () => 'no' | 'beforeunload' | 'going';
  /** Watches a window that the content lives in, or its LMS page. */
  readonly watch: (target: Window) => void;
}

export function createDismissal(onBeforeUnload: () => void): Dismissal {
  const now: { phase: ReturnType<Dismissal['phase']> } = { phase: 'no' };
  const set = (phase: ReturnType<Dismissal['phase']>) => () => {
    now.phase = phase;
  };
  // The learner can still answer "stay"; a page that goes has said so within the same task.
  const stayAgain = () =>
    setTimeout(() => {
      if (now.phase === 'beforeunload') now.phase = 'no';
    });
  const watched = new WeakSet<Document>();
  return {
    phase: () => now.phase,
    watch: (target) => {
      // Called again and again, because a window gets a new document with each page.
      if (!isReadable(target) || watched.has(target.document)) return;
      watched.add(target.document);
      target.addEventListener(
        'beforeunload',
        () => {
          set('beforeunload')();
          onBeforeUnload();
          stayAgain();
        },
        { capture: true },
      );
      target.addEventListener('pagehide', set('going'), { capture: true });
      target.addEventListener('pageshow', set('no'), { capture: true });
    },
  };
}

/** A window of another origin cannot be watched; its content is cut off from the LMS anyway. */
function isReadable(target: Window): boolean {
  try {
    return target.location.href !== 'about:blank' && target.document !== null;
  } catch {
    return false;
  }
}
