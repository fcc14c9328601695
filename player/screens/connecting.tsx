import type { ConnectProgress } from '../../bridge/index.ts';
import { t, tCount } from '../language/translate.ts';

/** Before the course is there. Hidden at first by the style sheet: a quick start shows nothing that flickers. */
export function ConnectingScreen({ progress }: { readonly progress: ConnectProgress }) {
  return (
    <main id="content" class="message connecting" aria-live="polite">
      {progress.kind === 'server-away' ? (
        <>
          <p class="lead">{tCount('connecting.server-away', progress.retryInSeconds)}</p>
          <p>{t('connecting.server-away.more')}</p>
        </>
      ) : (
        <p class="lead">{t(`connecting.${progress.kind}`)}</p>
      )}
    </main>
  );
}
