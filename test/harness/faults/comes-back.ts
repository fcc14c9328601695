import type { DataModel, Edition } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import { escapeHtml } from '../profiles/escape-html.ts';
import type { FaultPlan } from './plan.ts';

/** The seed of a later launch, with what the plan does to it. */
export function spoilSeed(
  edition: Edition,
  seed: DataModel,
  { suspendData, entry, learnerId }: FaultPlan['comesBack'],
): DataModel {
  const names = namesOf(edition);
  const spoilt = spoil[suspendData](seed[names.suspendData] ?? '');
  return {
    ...seed,
    [names.suspendData]: spoilt,
    ...(entry === undefined ? {} : { [names.entry]: entry }),
    ...(learnerId === 'same' ? {} : { [names.learnerId]: `${seed[names.learnerId]}-renamed` }),
  };
}

const spoil: Readonly<Record<FaultPlan['comesBack']['suspendData'], (value: string) => string>> = {
  exact: (value) => value,
  blank: () => '',
  cut: (value) => value.slice(0, Math.floor(value.length / 2)),
  'html-escaped': escapeHtml,
};
