import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface ConfirmProps {
  /** What the button says, and of what, for who hears the page. */
  readonly label: string;
  readonly about: string;
  /** What will happen, in one sentence. */
  readonly consequence: string;
  readonly isWorking: boolean;
  readonly onConfirm: () => void;
}

type Step = 'untouched' | 'asking' | 'kept';

/** A button for what cannot be taken back: it says what will happen, and asks once more. */
export function Confirm({ label, about, consequence, isWorking, onConfirm }: ConfirmProps) {
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
    setStep('kept');
    onConfirm();
  };
  return (
    <span class="confirm">
      <span role="status">{consequence}</span>
      <button type="button" class="bad" onClick={confirm} aria-disabled={isWorking}>
        {label}
      </button>
      <button type="button" onClick={() => setStep('kept')} ref={safe}>
        Keep
      </button>
    </span>
  );
}
