/** What to write to the LMS, in which order, and what its answers mean: no effects, so every rule can be tested. */
import { clampScore, formatDecimal } from './decimal.ts';
import type { Dialect, StatusFacts } from './dialects.ts';
import { encodeEnvelope } from './envelope.ts';
import { isFall } from './status-rank.ts';

/** Element → value. */
export type Values = Readonly<Record<string, string>>;

export interface LmsMemory {
  /** What the LMS holds in this launch: what it gave back at the start, then what it took. */
  readonly held: Values;
  /** What was held when a commit was last accepted. */
  readonly accepted: Values;
  /** Whether the last commit was answered with no: some LMSs then count its values as sent. */
  readonly refused: boolean;
  /** Rises with each refused commit; chooses another spelling of the same value. */
  readonly spelling: number;
}

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

export type Step =
  | { readonly kind: 'set'; readonly element: string; readonly value: string }
  | { readonly kind: 'commit' };

/**
 * `all`: everything again, as on each beat. `due`: everything, if anything is new, be it the time. `changes`: what is new,
 * if it is more than the time.
 */
export type Scope = 'all' | 'due' | 'changes';

/** The steps of one commit, score before success before completion; empty where there is nothing to tell. */
export function planCommit(memory: LmsMemory, { wanted, scope }: Order, dialect: Dialect): readonly Step[] {
  const all = valuesOf(memory, wanted, dialect);
  const changes = all.filter(([element, value]) => memory.held[element] !== value);
  const news = {
    all,
    due: changes,
    changes: changes.filter(([element]) => element !== dialect.elements.sessionTime),
  };
  if (news[scope].length === 0 && !memory.refused) return [];
  // A second try may have set an older status: everything follows it.
  return [
    ...planSecondTry(memory, all, dialect),
    ...steps(scope === 'changes' && !memory.refused ? changes : all),
  ];
}

export interface Order {
  readonly wanted: Wanted;
  readonly scope: Scope;
}

export function planBeginning({ elements }: Dialect): readonly Step[] {
  return steps([[elements.exit, 'suspend']]);
}

function steps(values: readonly (readonly [string, string])[]): readonly Step[] {
  return [...values.map(([element, value]): Step => ({ kind: 'set', element, value })), { kind: 'commit' }];
}

/**
 * Moodle 4.5 and ILIAS 5.4 in SCORM 1.2 count the values of a refused commit as sent: only another value is sent again.
 * Score and envelope have a second spelling. A status has none, so the one accepted before is written and committed
 * first; it is what the LMS's server still has, so nothing falls there.
 */
function planSecondTry(
  memory: LmsMemory,
  all: readonly (readonly [string, string])[],
  dialect: Dialect,
): readonly Step[] {
  if (!memory.refused || !dialect.forgetsRefused) return [];
  const before = dialect.statusElements.flatMap(({ element }): Step[] => {
    const accepted = memory.accepted[element] ?? '';
    const wanted = all.find(([name]) => name === element)?.[1];
    const isWritable = accepted !== '' && accepted !== 'not attempted' && accepted !== 'unknown';
    return wanted !== undefined && wanted !== accepted && isWritable
      ? [{ kind: 'set', element, value: accepted }]
      : [];
  });
  return before.length === 0 ? [] : [...before, { kind: 'commit' }];
}

function valuesOf(
  memory: LmsMemory,
  wanted: Wanted,
  dialect: Dialect,
): readonly (readonly [string, string])[] {
  const { elements } = dialect;
  return [
    ...(memory.held[elements.exit] === 'suspend' ? [] : [[elements.exit, 'suspend'] as const]),
    ...scoreValues(memory, wanted, dialect),
    ...statusValues(memory, wanted.status, dialect),
    [elements.sessionTime, dialect.formatTime(wanted.sessionTime)],
    ...keptValues(memory, wanted.kept, dialect),
  ];
}

/** The session id stands in the location too: a second copy where suspend_data is lost. */
function keptValues(
  memory: LmsMemory,
  kept: Keepsake,
  dialect: Dialect,
): readonly (readonly [string, string])[] {
  const { suspendData, location } = dialect.elements;
  switch (kept.kind) {
    case 'session':
      return [
        [suspendData, encodeEnvelope(kept.sid, spellingOf(memory, dialect))],
        [location, kept.sid],
      ];
    case 'text':
      return [[suspendData, kept.text]];
    case 'none':
      return [];
  }
}

function scoreValues(
  memory: LmsMemory,
  { status }: Wanted,
  dialect: Dialect,
): readonly (readonly [string, string])[] {
  const score = clampScore(status.score);
  if (score === null || isScoreKept(memory, status, dialect)) return [];
  const { elements, scaledScore } = dialect;
  return [
    [elements.minScore, '0'],
    [elements.maxScore, '100'],
    [
      elements.rawScore,
      formatDecimal(score, 2) + (spellingOf(memory, dialect) % 2 === 1 ? spelledLonger(score) : ''),
    ],
    ...(scaledScore === null ? [] : [[scaledScore, formatDecimal(score / 100, 7)] as const]),
  ];
}

/** The same number with one more zero: `88` → `88.0`, `87.5` → `87.50`. */
function spelledLonger(score: number): string {
  return formatDecimal(score, 2).includes('.') ? '0' : '.0';
}

function spellingOf(memory: LmsMemory, dialect: Dialect): number {
  return dialect.forgetsRefused ? memory.spelling : 0;
}

function statusValues(
  memory: LmsMemory,
  facts: StatusFacts,
  dialect: Dialect,
): readonly (readonly [string, string])[] {
  const said = dialect.statusElements.flatMap(({ element, say }): (readonly [string, string])[] => {
    const value = say(facts);
    return value === '' || isFall(memory.held[element] ?? '', value) ? [] : [[element, value]];
  });
  const isComplete = facts.completion === 'completed';
  // Only an LMS that has a threshold gave one back at the start; it decides completion by the measure alone.
  const hasThreshold = dialect.progress !== null && (memory.held[dialect.progress.threshold] ?? '') !== '';
  return hasThreshold && dialect.progress !== null && isComplete
    ? [[dialect.progress.measure, '1'], ...said]
    : said;
}

/** A learner who has passed keeps the score passed with, whatever later work brings. */
function isScoreKept(memory: LmsMemory, facts: StatusFacts, dialect: Dialect): boolean {
  return dialect.statusElements.some(({ element, say }) => {
    const held = memory.held[element] ?? '';
    return held === 'passed' && say(facts) !== 'passed';
  });
}
