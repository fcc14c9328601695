import { t } from '../language/translate.ts';

/** While the last answers go out and the LMS takes over. */
export function LeavingScreen() {
  return (
    <main id="content" class="message" aria-live="polite">
      <h1>{t('leaving')}</h1>
    </main>
  );
}
