import type { FindView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { otherLines } from '../model/line-feedback.ts';
import { Prose } from './prose.tsx';

/** Folded: what would have been said about the other lines. */
export function WhyNot({ find }: { readonly find: FindView }) {
  const others = otherLines(find);
  if (others.length === 0) return null;
  return (
    <details class="why-not">
      <summary>{t('why-not')}</summary>
      <dl>
        {others.map(({ on, text }) => (
          <div key={on}>
            <dt>{t('why-not.line', { line: on })}</dt>
            <dd>
              <Prose text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
