import { Icon } from './icon.tsx';
import { Prose } from './prose.tsx';

interface VerdictProps {
  /** `other`: wrong, and no matter now. */
  readonly kind: 'right' | 'wrong' | 'other';
  readonly lead: string;
  readonly text: string;
}

/** An explanation in its place: a mark, a word, and why. */
export function Verdict({ kind, lead, text }: VerdictProps) {
  return (
    <span class={`verdict verdict-${kind}`}>
      <Icon name={kind === 'right' ? 'check' : 'cross'} />
      <span>
        <strong>{lead}</strong> <Prose text={text} />
      </span>
    </span>
  );
}
