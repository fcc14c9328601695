import { t } from '../language/translate.ts';
import type { LaunchFailure } from '../model/player-model.ts';
import { Heading } from '../parts/heading.tsx';

interface FailedScreenProps {
  readonly failure: LaunchFailure;
  readonly onRetry: () => void;
}

export function FailedScreen({ failure, onRetry }: FailedScreenProps) {
  return (
    <main id="content" class="message">
      <Heading>{t('failed.title')}</Heading>
      <p>{failure.detail}</p>
      <p>
        {t('failed.what')} <code>{failure.code}</code>
      </p>
      <button type="button" class="main" onClick={onRetry}>
        {t('failed.retry')}
      </button>
    </main>
  );
}
