import { timebackProfile } from './dialects.ts';
import { type EventParts, findStudent } from './event-parts.ts';
import type { Fault } from './faults.ts';

/** What a dialect asks of an event beyond its shape: the fault of one that does not fulfil it. */
export type Demand = (parts: EventParts) => Fault | undefined;

export const assignedAttempt: Demand = ({ generated }) => {
  if (generated.kind === 'none') return { path: 'generated', code: 'missing' };
  return generated.kind === 'attempt' ? undefined : { path: 'generated', code: 'not-an-attempt' };
};

export const startedAttempt: Demand = (parts) => {
  const { generated } = parts;
  if (generated.kind !== 'attempt') return assignedAttempt(parts);
  const isStarted = generated.attempt.startedAtTime !== undefined;
  return isStarted ? undefined : { path: 'generated.startedAtTime', code: 'missing' };
};

export const responseWithAttempt: Demand = ({ generated }) => {
  if (generated.kind === 'none') return { path: 'generated', code: 'missing' };
  if (generated.kind !== 'response') return { path: 'generated', code: 'not-a-response' };
  return generated.attempt === undefined ? { path: 'generated.attempt', code: 'missing' } : undefined;
};

const scoreTypes: ReadonlySet<string | undefined> = new Set(['QUESTION_RESULT', 'MASTERY', 'XP']);

export const scoreOfKnownType: Demand = ({ generated }) => {
  if (generated.kind === 'none') return { path: 'generated', code: 'missing' };
  if (generated.kind !== 'score') return { path: 'generated', code: 'not-a-score' };
  const { scoreType } = generated.score;
  if (scoreType === undefined) return { path: 'generated.scoreType', code: 'missing' };
  return scoreTypes.has(scoreType) ? undefined : { path: 'generated.scoreType', code: 'score-type-unknown' };
};

/** A score that says what it is for says how much it is. */
export const valuedScore: Demand = ({ generated }) => {
  if (generated.kind !== 'score' || !scoreTypes.has(generated.score.scoreType)) return undefined;
  const isValued = generated.score.scoreGiven !== undefined;
  return isValued ? undefined : { path: 'generated.scoreGiven', code: 'missing' };
};

/** What a mastery score is out of where it does not say. */
export const usualMastery = 100;

export const plausibleMastery: Demand = ({ generated }) => {
  if (generated.kind !== 'score' || generated.score.scoreType !== 'MASTERY') return undefined;
  const { scoreGiven = 0, maxScore = usualMastery } = generated.score;
  if (maxScore <= 0) return { path: 'generated.maxScore', code: 'score-out-of-range' };
  const isInRange = scoreGiven >= 0 && scoreGiven <= maxScore;
  return isInRange ? undefined : { path: 'generated.scoreGiven', code: 'score-out-of-range' };
};

export const sameAttempt: Demand = ({ object, generated }) => {
  const scored = generated.kind === 'score' ? generated.score.attempt?.id : undefined;
  if (object.kind !== 'attempt' || scored === undefined || scored === object.attempt.id) return undefined;
  return { path: 'generated.attempt', code: 'attempts-differ' };
};

/** Experience points and mastery belong to somebody, and experience points come from an application. */
export const namedPerson: Demand = (parts) => {
  const { generated, base } = parts;
  const scoreType = generated.kind === 'score' ? generated.score.scoreType : undefined;
  if (scoreType !== 'XP' && scoreType !== 'MASTERY') return undefined;
  if (findStudent(parts) === undefined) return { path: 'actor', code: 'nobody-named' };
  return scoreType === 'XP' && base.edApp === undefined ? { path: 'edApp', code: 'missing' } : undefined;
};

export const namedProfile: Demand = ({ base }) =>
  base.profile === timebackProfile ? undefined : { path: 'profile', code: 'profile-missing' };

export const namedEmail: Demand = ({ base }) =>
  /^[^\s@]+@[^\s@]+$/.test(base.actor.email ?? '')
    ? undefined
    : { path: 'actor.email', code: 'email-missing' };

const mostSeconds = 86_400;

/** By item type; experience points may be negative, and types that are not listed are not read. */
const plausible: ReadonlyMap<string, (value: number) => boolean> = new Map([
  ['totalQuestions', isCount],
  ['correctQuestions', isCount],
  ['masteredUnits', isCount],
  ['active', isTime],
  ['inactive', isTime],
  ['waste', isTime],
  ['unknown', isTime],
  ['anti-pattern', isTime],
]);

export const plausibleMetrics: Demand = ({ generated }) => {
  if (generated.kind === 'none') return { path: 'generated', code: 'missing' };
  if (generated.kind !== 'metrics') return { path: 'generated', code: 'not-metrics' };
  const { items } = generated.metrics;
  const index = items.findIndex(({ type, value }) => !(plausible.get(type)?.(value) ?? true));
  return index === -1 ? undefined : { path: `generated.items.${index}.value`, code: 'metric-out-of-range' };
};

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function isTime(value: number): boolean {
  return value >= 0 && value <= mostSeconds;
}
