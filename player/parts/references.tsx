import type { ChallengeView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { Section } from './section.tsx';

/** Further reading, once the challenge is completed. A link leaves the frame alone: the work goes on here. */
export function References({ view }: { readonly view: ChallengeView }) {
  const { references = [] } = view;
  if (references.length === 0) return null;
  return (
    <Section id="references" class="references" title={t('references')}>
      <ul>
        {references.map(({ title, url }) => (
          <li key={title} dir="auto">
            {url === null ? (
              title
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                {title}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
