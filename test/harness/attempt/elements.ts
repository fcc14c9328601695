import type { Edition } from './attempt.ts';

/** What the LMS itself reads and writes, under the name that each standard gives it. */
const names12 = {
  learnerId: 'cmi.core.student_id',
  learnerName: 'cmi.core.student_name',
  entry: 'cmi.core.entry',
  exit: 'cmi.core.exit',
  mode: 'cmi.core.lesson_mode',
  credit: 'cmi.core.credit',
  sessionTime: 'cmi.core.session_time',
  totalTime: 'cmi.core.total_time',
  location: 'cmi.core.lesson_location',
  suspendData: 'cmi.suspend_data',
  launchData: 'cmi.launch_data',
  completion: 'cmi.core.lesson_status',
  success: 'cmi.core.lesson_status',
  scoreRaw: 'cmi.core.score.raw',
} as const;

const names2004 = {
  learnerId: 'cmi.learner_id',
  learnerName: 'cmi.learner_name',
  entry: 'cmi.entry',
  exit: 'cmi.exit',
  mode: 'cmi.mode',
  credit: 'cmi.credit',
  sessionTime: 'cmi.session_time',
  totalTime: 'cmi.total_time',
  location: 'cmi.location',
  suspendData: 'cmi.suspend_data',
  launchData: 'cmi.launch_data',
  completion: 'cmi.completion_status',
  success: 'cmi.success_status',
  scoreRaw: 'cmi.score.raw',
} as const satisfies Record<keyof typeof names12, string>;

export type ElementName = keyof typeof names12;

export function namesOf(edition: Edition): Readonly<Record<ElementName, string>> {
  return edition === '1.2' ? names12 : names2004;
}
