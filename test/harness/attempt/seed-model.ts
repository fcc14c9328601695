import type { ScoSeed } from '../packages/package-model.ts';
import type { DataModel, Edition, ScoRecord } from './attempt.ts';
import { formatTotalTime } from './durations.ts';
import { namesOf } from './elements.ts';
import type { Learner } from './learners.ts';

export const modes = ['normal', 'browse', 'review'] as const;
export type Mode = (typeof modes)[number];

export interface Launching {
  readonly edition: Edition;
  readonly learner: Learner;
  readonly seed: ScoSeed;
  readonly mode: Mode;
  readonly credit: 'credit' | 'no-credit';
  /** The SCO's record in this attempt; undefined on its first launch. */
  readonly record: ScoRecord | undefined;
}

/** The data model that a SCO finds after Initialize. */
export function seedModel(launching: Launching): DataModel {
  const { edition, learner, record } = launching;
  const names = namesOf(edition);
  return {
    ...(edition === '1.2' ? fresh12(launching.seed) : fresh2004(launching.seed)),
    ...record?.model,
    [names.learnerId]: learner.id,
    [names.learnerName]: learner.lmsName,
    [names.mode]: launching.mode,
    [names.credit]: launching.credit,
    [names.entry]: entryAfter(edition, record),
    [names.exit]: '',
    // The session starts anew; only the total is carried over.
    [names.sessionTime]: '',
  };
}

// SCORM 1.2 RTE 3.4.4 and SCORM 2004 RTE 4.2.11: resume only after suspend (2004: logout suspends too).
function entryAfter(edition: Edition, record: ScoRecord | undefined): string {
  if (record === undefined || Object.keys(record.model).length === 0) return 'ab-initio';
  return isSuspended(edition, record) ? 'resume' : '';
}

export function isSuspended(edition: Edition, record: ScoRecord): boolean {
  const exit = record.model[namesOf(edition).exit];
  return exit === 'suspend' || (exit === 'logout' && edition !== '1.2');
}

/** Completed, passed or failed. */
export function hasVerdict(edition: Edition, { model }: ScoRecord): boolean {
  const names = namesOf(edition);
  return [model[names.completion], model[names.success]].some(
    (status) => status === 'passed' || status === 'completed' || status === 'failed',
  );
}

function fresh12(seed: ScoSeed): DataModel {
  return {
    'cmi.core.lesson_location': '',
    'cmi.core.lesson_status': 'not attempted',
    'cmi.core.score.raw': '',
    'cmi.core.score.min': '',
    'cmi.core.score.max': '',
    'cmi.core.total_time': formatTotalTime('1.2', 0),
    'cmi.suspend_data': '',
    'cmi.launch_data': seed.launchData,
    'cmi.comments': '',
    'cmi.comments_from_lms': '',
    'cmi.student_data.mastery_score': seed.masteryScore,
    'cmi.student_data.max_time_allowed': seed.maxTimeAllowed,
    'cmi.student_data.time_limit_action': seed.timeLimitAction,
  };
}

function fresh2004(seed: ScoSeed): DataModel {
  const objectives = seed.objectiveIds.map((id, index) => [`cmi.objectives.${index}.id`, id]);
  return {
    'cmi.completion_status': 'unknown',
    'cmi.success_status': 'unknown',
    'cmi.location': '',
    'cmi.suspend_data': '',
    'cmi.total_time': formatTotalTime('2004-4th', 0),
    'cmi.launch_data': seed.launchData,
    'cmi.completion_threshold': seed.completionThreshold,
    'cmi.scaled_passing_score': seed.scaledPassingScore,
    'cmi.max_time_allowed': seed.maxTimeAllowed,
    'cmi.time_limit_action': seed.timeLimitAction || 'continue,no message',
    ...Object.fromEntries(objectives),
  };
}
