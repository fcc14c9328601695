import type { ComponentChildren } from 'preact';
import { type TextKey, t } from '../language/translate.ts';
import type { Asking } from '../model/asking.ts';

interface AskButtonProps {
  readonly asking: Asking;
  readonly label: TextKey;
  /** Other ways on, beside the button. */
  readonly children?: ComponentChildren;
}

/** Asks the server, and says why where it says no. */
export function AskButton({ asking: { asked, ask }, label, children }: AskButtonProps) {
  const isAsking = asked.value.kind === 'asking';
  return (
    <>
      <div class="buttons">
        <button type="button" class="main" aria-disabled={isAsking} onClick={() => void ask()}>
          {t(isAsking ? 'ask.waiting' : label)}
        </button>
        {children}
      </div>
      <p role="status">{asked.value.kind === 'failed' && t('ask.failed', { detail: asked.value.detail })}</p>
    </>
  );
}
