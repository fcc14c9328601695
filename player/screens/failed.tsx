import { t } from '../language/translate.ts';
import type { LaunchFailure } from '../model/player-model.ts';
import { Message } from '../parts/message.tsx';

interface FailedScreenProps {
  readonly failure: LaunchFailure;
  readonly onRetry: () => void;
}

export function FailedScreen({ failure, onRetry }: FailedScreenProps) {
  return (
    <Message title={t('failed.title')}>
      <p>{failure.detail}</p>
      <p>
        {t('failed.what')} <code>{failure.code}</code>
      </p>
      <button type="button" class="main" onClick={onRetry}>
        {t('failed.retry')}
      </button>
    </Message>
  );
}
