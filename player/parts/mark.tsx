import { Icon } from './icon.tsx';

const icons = { right: 'check', wrong: 'cross', wait: 'wait' } as const;

interface MarkProps {
  readonly kind: keyof typeof icons;
  readonly text: string;
}

/** A verdict in one line; nothing where there is none. */
export function Mark({ kind, text }: MarkProps) {
  if (text === '') return null;
  return (
    <p class={`mark mark-${kind}`}>
      <Icon name={icons[kind]} />
      {text}
    </p>
  );
}
