/** What a profile does between two launches; the LMS's server asks here. */

import type { DataModel, Edition, ScoRecord } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import { hasVerdict, isSuspended } from '../attempt/seed-model.ts';
import { escapeHtml } from './escape-html.ts';
import type { LmsTraits } from './lms-profile.ts';

/** The seed as this LMS hands it out; `record` is what it kept of the SCO, and `fresh` the seed of a first launch. */
export function seedByTraits(
  {
    edition,
    traits,
    fresh,
  }: { readonly edition: Edition; readonly traits: LmsTraits; readonly fresh: DataModel },
  seed: DataModel,
  record: ScoRecord | undefined,
): DataModel {
  const names = namesOf(edition);
  const isOver = record !== undefined && hasVerdict(edition, record);
  const found = isOver && traits.dataAfterVerdict === 'not-loaded' ? fresh : seed;
  const isErased = isOver && traits.dataAfterVerdict === 'suspend-data-erased';
  const suspendData = isErased ? '' : comesBack[traits.suspendDataComesBack](found[names.suspendData] ?? '');
  return {
    ...found,
    ...introduce(names, traits, found),
    [names.suspendData]: suspendData,
    ...(traits.launchData === 'suspend-data' ? { [names.launchData]: suspendData } : {}),
    ...(record !== undefined && isSuspended(edition, record)
      ? { [names.entry]: traits.entryAfterSuspend }
      : {}),
    ...terms(names, traits, isOver),
  };
}

/** Mode and credit, where the LMS decides them by itself. */
function terms(names: ReturnType<typeof namesOf>, traits: LmsTraits, isOver: boolean): DataModel {
  if (isOver && traits.afterPassing === 'review-no-credit')
    return { [names.mode]: 'review', [names.credit]: 'no-credit' };
  return traits.credit === 'no-credit' ? { [names.credit]: 'no-credit' } : {};
}

/** The learner as this LMS names people to content. */
function introduce(
  names: ReturnType<typeof namesOf>,
  { learnerId, learnerName }: LmsTraits,
  seed: DataModel,
): DataModel {
  const [id = '', name = ''] = [seed[names.learnerId], seed[names.learnerName]];
  return {
    [names.learnerId]: idAs[learnerId](id),
    [names.learnerName]: { 'family-given': name, 'user-name': id, blank: '' }[learnerName],
  };
}

const idAs: Readonly<Record<LmsTraits['learnerId'], (id: string) => string>> = {
  'user-name': (id) => id,
  // The same number for the same person, as a row of a table of users has one.
  number: (id) =>
    String([...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_000_007, 7)),
  suffixed: (id) => `${id}_r_1`,
  blank: () => '',
};

const comesBack: Readonly<Record<LmsTraits['suspendDataComesBack'], (value: string) => string>> = {
  exact: (value) => value,
  blank: () => '',
  'html-escaped': escapeHtml,
};
