/** Whether the content's page is being left at this moment: what a SCORM call made now must know. */
export interface Dismissal {
  readonly phase: () => 'no' | 'beforeunload' | 'going';
  /** Watches a window that the content lives in, or its LMS page. Calling it again is harmless and needed after each new page. */
  readonly watch: (target: Window) => void;
  /** The LMS itself is about to take the content away. */
  readonly begin: () => void;
}

// The learner can still answer "stay", and between beforeunload and pagehide lies the request for the next page.
const stayedAfter = 3000;

export function createDismissal(onBeforeUnload: () => void): Dismissal {
  const now: { phase: ReturnType<Dismissal['phase']> } = { phase: 'no' };
  const watched = new WeakSet<Document>();
  const begin = () => {
    now.phase = 'going';
  };
  const mayGo = () => {
    now.phase = 'beforeunload';
    onBeforeUnload();
    setTimeout(() => {
      if (now.phase === 'beforeunload') now.phase = 'no';
    }, stayedAfter);
  };
  const isBack = () => {
    now.phase = 'no';
  };
  return {
    phase: () => now.phase,
    begin,
    watch: (target) => {
      if (!isReadable(target) || watched.has(target.document)) return;
      watched.add(target.document);
      target.addEventListener('beforeunload', mayGo, { capture: true });
      target.addEventListener('pagehide', begin, { capture: true });
      target.addEventListener('pageshow', isBack, { capture: true });
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
