import type { Progress } from '../model/progress.ts';

interface BarProps extends Progress {
  /** The whole sentence: the bar itself is decoration to a screen reader. */
  readonly label: string;
}

export function Bar({ done, total, label }: BarProps) {
  return (
    <span
      class="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      {Array.from({ length: total }, (_, index) => (
        <span key={index} class={index < done ? 'bar-done' : 'bar-open'} />
      ))}
    </span>
  );
}
