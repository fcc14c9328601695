/** What a profile does between two launches; the LMS's server asks here. */

import type { DataModel, Edition, ScoRecord } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import { isSuspended } from '../attempt/seed-model.ts';
import { escapeHtml } from './escape-html.ts';
import type { LmsTraits } from './lms-profile.ts';

/** The seed as this LMS hands it out; `record` is what it kept of the SCO. */
export function seedByTraits(
  { edition, traits }: { readonly edition: Edition; readonly traits: LmsTraits },
  seed: DataModel,
  record: ScoRecord | undefined,
): DataModel {
  const names = namesOf(edition);
  const returned = comesBack[traits.suspendDataComesBack](seed[names.suspendData] ?? '');
  const isResumed = record !== undefined && isSuspended(edition, record);
  const isReview = traits.afterPassing === 'review-no-credit' && isOver(edition, record);
  return {
    ...seed,
    [names.suspendData]: returned,
    ...(isResumed ? { [names.entry]: traits.entryAfterSuspend } : {}),
    ...(isReview ? { [names.mode]: 'review', [names.credit]: 'no-credit' } : {}),
  };
}

const comesBack: Readonly<Record<LmsTraits['suspendDataComesBack'], (value: string) => string>> = {
  exact: (value) => value,
  blank: () => '',
  'html-escaped': escapeHtml,
};

function isOver(edition: Edition, record: ScoRecord | undefined): boolean {
  const names = namesOf(edition);
  const statuses = [record?.model[names.completion], record?.model[names.success]];
  return statuses.some((status) => status === 'passed' || status === 'completed' || status === 'failed');
}
