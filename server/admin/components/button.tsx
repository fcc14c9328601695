import type { ComponentChildren } from 'preact';
import { useIsWorking } from './working.ts';

interface ButtonProps {
  readonly onClick: () => unknown;
  readonly children: ComponentChildren;
  /** What it does, and to what, where its text alone does not say so. */
  readonly label?: string;
  readonly class?: string;
}

/** A button for an act; it says when one is still on its way. */
export function Button({ onClick, children, label, class: look }: ButtonProps) {
  return (
    <button
      type="button"
      class={look}
      aria-label={label}
      aria-disabled={useIsWorking()}
      onClick={() => void onClick()}
    >
      {children}
    </button>
  );
}
