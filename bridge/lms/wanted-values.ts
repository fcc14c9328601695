import { clampScore, formatDecimal } from './decimal.ts';
import type { Dialect, StatusFacts } from './dialects.ts';
import { encodeEnvelope } from './envelope.ts';
import { isFall } from './status-rank.ts';

/** Element → value, in the order of writing. */
export type Values = Readonly<Record<string, string>>;

export interface Wanted {
  readonly kept: Keepsake;
  readonly status: StatusFacts & { readonly score: number | null };
  readonly sessionTime: number;
}

/** What the LMS keeps for the next launch: our session's id, or the content's own text where there is no server. */
export type Keepsake =
  | { readonly kind: 'session'; readonly sid: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' };

/** What should stand in the LMS: score before success before completion, nothing that would take from the learner. */
export function valuesOf({ kept, status, sessionTime }: Wanted, held: Values, dialect: Dialect): Values {
  const { exit, sessionTime: time } = dialect.elements;
  return {
    [exit]: 'suspend',
    ...scoreValues(status, held, dialect),
    ...measureValues(status, held, dialect),
    ...statusValues(status, held, dialect),
    [time]: dialect.formatTime(sessionTime),
    ...keptValues(kept, dialect),
  };
}

function scoreValues(status: Wanted['status'], held: Values, dialect: Dialect): Values {
  const score = clampScore(status.score);
  if (score === null || isPassKept(status, held, dialect)) return {};
  const { minScore, maxScore, rawScore } = dialect.elements;
  const values = { [minScore]: '0', [maxScore]: '100', [rawScore]: formatDecimal(score, 2) };
  if (dialect.scaledScore !== null) values[dialect.scaledScore] = formatDecimal(score / 100, 7);
  return values;
}

/** A learner who has passed keeps the score passed with, whatever later work brings. */
function isPassKept(facts: StatusFacts, held: Values, { statusElements }: Dialect): boolean {
  return statusElements.some(({ element, say }) => held[element] === 'passed' && say(facts) !== 'passed');
}

/** Only an LMS that has a threshold gave one back at the start; it decides completion by the measure alone. */
function measureValues({ completion }: StatusFacts, held: Values, { progress }: Dialect): Values {
  if (progress === null || completion !== 'completed' || !held[progress.threshold]) return {};
  return { [progress.measure]: '1' };
}

function statusValues(facts: StatusFacts, held: Values, { statusElements }: Dialect): Values {
  const said = statusElements.map(({ element, say }) => [element, say(facts)] as const);
  return Object.fromEntries(
    said.filter(([element, value]) => value !== '' && !isFall(held[element] ?? '', value)),
  );
}

/** The session id stands in the location too: a second copy where suspend_data is lost. */
function keptValues(kept: Keepsake, { elements: { suspendData, location } }: Dialect): Values {
  switch (kept.kind) {
    case 'session':
      return { [suspendData]: encodeEnvelope(kept.sid), [location]: kept.sid };
    case 'text':
      return { [suspendData]: kept.text };
    case 'none':
      return {};
  }
}
