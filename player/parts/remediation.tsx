import type { ChallengeView, OptionView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { type DiffLine, diffRemediation } from '../model/code-diff.ts';
import { CodeTokens } from './code-tokens.tsx';

interface RemediationProps {
  readonly view: ChallengeView;
  readonly option: OptionView;
}

const signs = { same: ' ', added: '+', removed: '−' } as const;

/** A remediation as the change that it makes: a sign, a word for the ear, and the line. */
export function Remediation({ view, option }: RemediationProps) {
  return (
    <div id={`option-${option.id}`} class="snippet" dir="ltr">
      {diffRemediation(view, option.code).map((line, index) => (
        <Row key={`${index}-${line.kind}`} {...line} />
      ))}
    </div>
  );
}

function Row({ kind, number, line }: DiffLine) {
  return (
    <div class={`diff diff-${kind}`}>
      <span class="line-number">{number}</span>
      <span class="diff-sign" aria-hidden="true">
        {signs[kind]}
      </span>
      {kind !== 'same' && <span class="unseen">{t(`diff.${kind}`)} </span>}
      <CodeTokens line={line} />
    </div>
  );
}
