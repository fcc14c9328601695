import type { SaveLine, Tone } from '../model/save-lines.ts';
import { Icon, type IconName } from './icon.tsx';

const icons: Readonly<Record<Tone, IconName>> = { good: 'check', quiet: 'dot', warn: 'wait', bad: 'warn' };

export function SaveMark({ tone, text }: SaveLine) {
  return (
    <span class={`save save-${tone}`}>
      <Icon name={icons[tone]} />
      <span>{text}</span>
    </span>
  );
}
