import type { ConnectProgress } from '../../bridge/index.ts';
import { t, tCount } from '../language/translate.ts';

/** Before the course is there. Hidden at first by the style sheet: a quick start shows nothing that flickers. */
export function ConnectingScreen({ progress }: { readonly progress: ConnectProgress }) {
  return (
    <main id="content" class="message connecting" aria-live="polite">
      <h1>{t('connecting.title')}</h1>
      {progress.kind === 'searching-lms' && <p>{t('lms.more.searching')}</p>}
      {progress.kind === 'server-away' && (
        <>
          <p>{tCount('connecting.server-away', progress.retryInSeconds)}</p>
          <p class="muted">{t('connecting.server-away.more')}</p>
        </>
      )}
    </main>
  );
}
