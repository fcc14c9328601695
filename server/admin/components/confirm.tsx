import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';

interface ConfirmProps {
  /** What the button says, and of what, for who hears the page. */
  readonly label: string;
  readonly about: string;
  /** What will happen, in one sentence. */
  readonly consequence: string;
  /** What the button says that changes nothing. */
  readonly cancel?: string;
  readonly onConfirm: () => unknown;
}

type Step = 'untouched' | 'asking' | 'answered';

/** A button for what cannot be undone: it says what will happen, and asks once more. */
export function Confirm({ label, about, consequence, cancel = 'Cancel', onConfirm }: ConfirmProps) {
  const [step, setStep] = useState<Step>('untouched');
  const safe = useRef<HTMLButtonElement>(null);
  // The focus goes to what changes nothing, and back again: the button that was pressed is gone.
  useLayoutEffect(() => {
    if (step !== 'untouched') safe.current?.focus();
  }, [step]);
  if (step !== 'asking')
    return (
      <button type="button" aria-label={`${label} ${about}`} onClick={() => setStep('asking')} ref={safe}>
        {label}
      </button>
    );
  const confirm = () => {
    setStep('answered');
    onConfirm();
  };
  return (
    <span class="confirm">
      <span role="status">{consequence}</span>
      <Button class="bad" onClick={confirm}>
        {label}
      </Button>
      <button type="button" onClick={() => setStep('answered')} ref={safe}>
        {cancel}
      </button>
    </span>
  );
}
