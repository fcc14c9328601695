/** What an LMS stores of what content sends, where its habit is to store less than all. */
import type { DataModel, Edition } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import type { LmsTraits, StoredOfPractice } from './lms-profile.ts';

export interface Sent {
  readonly edition: Edition;
  readonly traits: LmsTraits;
  /** Of the launch. */
  readonly mode: string;
  /** What the LMS has by now. */
  readonly stored: DataModel;
  readonly model: DataModel;
}

export interface Filtered {
  readonly model: DataModel;
  /** Elements whose new value is left out. */
  readonly notStored: readonly string[];
}

type Filter = (sent: Sent) => readonly string[];

/** The part of what was sent that this LMS stores. */
export function filterStored(sent: Sent): Filtered {
  const left = new Set(filters.flatMap((filter) => filter(sent)));
  const entries = Object.entries(sent.model);
  return {
    model: Object.fromEntries(entries.filter(([name]) => !left.has(name))),
    notStored: entries
      .filter(([name, value]) => left.has(name) && sent.stored[name] !== value)
      .map(([name]) => name),
  };
}

function resultsOf(edition: Edition): readonly string[] {
  const { completion, success, scoreRaw } = namesOf(edition);
  const score = scoreRaw.replace(/raw$/, '');
  return [completion, success, ...['raw', 'min', 'max', 'scaled'].map((part) => `${score}${part}`)];
}

const ofPractice: Readonly<Record<StoredOfPractice, Filter>> = {
  everything: () => [],
  'all-but-results': ({ edition }) => resultsOf(edition),
  nothing: ({ model }) => Object.keys(model),
};

function practice(sent: Sent): readonly string[] {
  const { mode, traits } = sent;
  if (mode === 'review') return ofPractice[traits.reviewStores](sent);
  return mode === 'browse' ? ofPractice[traits.browseStores](sent) : [];
}

const ranks = ['unknown', 'not attempted', 'browsed', 'incomplete', 'completed', 'failed', 'passed'];

/** A status below the stored one, and a score below it, do not count. */
function worse({ edition, traits, stored, model }: Sent): readonly string[] {
  if (traits.laterResults !== 'best') return [];
  const { completion, success, scoreRaw } = namesOf(edition);
  const isLower = (name: string) => ranks.indexOf(model[name] ?? '') < ranks.indexOf(stored[name] ?? '');
  const statuses = [...new Set([completion, success])].filter(isLower);
  const isWorse = Number(model[scoreRaw] || Number.NaN) < Number(stored[scoreRaw] || Number.NaN);
  const scores = resultsOf(edition).filter((name) => name.includes('.score.'));
  return [...statuses, ...(isWorse ? scores : [])];
}

function afterCompletion({ edition, traits, stored, model }: Sent): readonly string[] {
  const { completion } = namesOf(edition);
  const isOver = stored[completion] === 'completed' || stored[completion] === 'passed';
  return traits.laterResults === 'ignored-after-completion' && isOver ? Object.keys(model) : [];
}

function never({ edition, traits, model }: Sent): readonly string[] {
  const { scoreRaw } = namesOf(edition);
  const zero = traits.neverStored.includes('zero-score') && Number(model[scoreRaw] || Number.NaN) === 0;
  const blank = traits.neverStored.includes('blank');
  return [...(zero ? [scoreRaw] : []), ...Object.keys(model).filter((name) => blank && model[name] === '')];
}

const filters: readonly Filter[] = [practice, worse, afterCompletion, never];
