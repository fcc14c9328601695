import { t } from '../language/translate.ts';
import type { Results } from '../model/results.ts';

/** How many units of the course are mastered, in numbers and percent; or that the server does not tell. */
export function MasteredUnits({ results }: { readonly results: Results }) {
  const { kind } = results;
  if (kind === 'none') return null;
  return <p role="status">{kind === 'known' ? describeUnits(results) : t('results.away')}</p>;
}

function describeUnits({
  masteredUnits: done,
  totalUnits: total,
}: Extract<Results, { kind: 'known' }>): string {
  return t('results.units', { done, total, percent: Math.round((done / total) * 100) });
}
