import type { CodeToken, OptionView } from '../../bridge/index.ts';

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'left-out';
  readonly line: readonly CodeToken[];
}

const kinds: Readonly<Record<string, DiffLine['kind']>> = { '+': 'added', '-': 'removed', '…': 'left-out' };

/** A remediation line by line, each with what becomes of it; without marks all of it is code to read. */
export function diffLines({ code, marks = '' }: OptionView): readonly DiffLine[] {
  return code.map((line, index) => ({ kind: kinds[marks[index] ?? ''] ?? 'same', line }));
}
