import type { LmsLaunch } from './lms-launch.ts';

/** The names of both standards, as their books print them. */
export const names = {
  '1.2': {
    apiName: 'API',
    prefix: 'LMS',
    terminate: 'LMSFinish',
    status: 'cmi.core.lesson_status',
    success: 'cmi.core.lesson_status',
    exit: 'cmi.core.exit',
    mode: 'cmi.core.lesson_mode',
    credit: 'cmi.core.credit',
    entry: 'cmi.core.entry',
    learner: 'cmi.core.student_id',
    raw: 'cmi.core.score.raw',
    untouched: 'not attempted',
  },
  '2004': {
    apiName: 'API_1484_11',
    prefix: '',
    terminate: 'Terminate',
    status: 'cmi.completion_status',
    success: 'cmi.success_status',
    exit: 'cmi.exit',
    mode: 'cmi.mode',
    credit: 'cmi.credit',
    entry: 'cmi.entry',
    learner: 'cmi.learner_id',
    raw: 'cmi.score.raw',
    untouched: 'unknown',
  },
} as const;

/** What content finds in `window.API` or `window.API_1484_11`. */
export function createApiObject(launch: LmsLaunch): object {
  const { prefix, terminate } = names[launch.lms.standard];
  return {
    [`${prefix}Initialize`]: (argument: unknown) => launch.initialize(argument),
    [terminate]: (argument: unknown) => launch.terminate(argument),
    [`${prefix}GetValue`]: (element: unknown) => launch.get(element),
    [`${prefix}SetValue`]: (element: unknown, value: unknown) => launch.set(element, value),
    [`${prefix}Commit`]: (argument: unknown) => launch.commit(argument),
    [`${prefix}GetLastError`]: () => launch.lastError(),
  };
}
