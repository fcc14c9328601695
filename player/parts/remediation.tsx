import type { OptionView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { type DiffLine, diffLines } from '../model/diff-lines.ts';
import { CodeTokens } from './code-tokens.tsx';

const signs = { same: ' ', added: '+', removed: '−', 'left-out': '⋯' } as const;

/** A remediation as the change that it makes: a sign, a word for the ear, and the line. */
export function Remediation({ option }: { readonly option: OptionView }) {
  return (
    <div id={`option-${option.id}`} class="snippet" dir="ltr">
      {diffLines(option).map((line, index) => (
        <Row key={`${index}-${line.kind}`} {...line} />
      ))}
    </div>
  );
}

function Row({ kind, line }: DiffLine) {
  return (
    <div class={`diff diff-${kind}`}>
      <span class="diff-sign" aria-hidden="true">
        {signs[kind]}
      </span>
      {kind !== 'same' && <span class="unseen">{t(`diff.${kind}`)} </span>}
      <CodeTokens line={line} />
    </div>
  );
}
