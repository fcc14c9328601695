import type { LmsImitation } from './lms-imitation.ts';

const timespan = /^\d{2,4}:\d\d:\d\d(\.\d{2})?$/;
const decimal = /^-?\d{1,5}(\.\d{1,18})?$/;
const interval = /^PT(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/;

/** SCORM 1.2 RTE 3.4.4 and SCORM 2004 RTE 4.2: what each element that we write may hold. */
const rules: Readonly<Record<string, (value: string) => boolean>> = {
  'cmi.core.lesson_status': (value) =>
    ['passed', 'completed', 'failed', 'incomplete', 'browsed'].includes(value),
  'cmi.core.exit': (value) => ['time-out', 'suspend', 'logout', ''].includes(value),
  'cmi.core.score.raw': isPercent,
  'cmi.core.score.min': isPercent,
  'cmi.core.score.max': isPercent,
  'cmi.core.session_time': (value) => timespan.test(value),
  'cmi.core.lesson_location': (value) => value.length <= 255,
  'cmi.completion_status': (value) => ['completed', 'incomplete', 'not attempted', 'unknown'].includes(value),
  'cmi.success_status': (value) => ['passed', 'failed', 'unknown'].includes(value),
  'cmi.exit': (value) => ['time-out', 'suspend', 'logout', 'normal', ''].includes(value),
  'cmi.score.raw': (value) => decimal.test(value),
  'cmi.score.min': (value) => decimal.test(value),
  'cmi.score.max': (value) => decimal.test(value),
  'cmi.score.scaled': (value) => decimal.test(value) && Math.abs(Number(value)) <= 1,
  'cmi.progress_measure': (value) => decimal.test(value) && Number(value) >= 0 && Number(value) <= 1,
  'cmi.session_time': (value) => interval.test(value),
  'cmi.location': (value) => value.length <= 1000,
  'adl.nav.request': (value) =>
    ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', '_none_'].includes(
      value,
    ),
};

export function errorOfValue({ standard, traits }: LmsImitation, element: string, value: string): string {
  if (element === 'cmi.suspend_data')
    return value.length > traits.suspendData.most ? traits.suspendData.errorBeyond : '0';
  const rule = rules[element];
  if (rule === undefined) return '401';
  if (traits.values === 'lax' || rule(value)) return '0';
  return standard === '1.2' ? '405' : '406';
}

function isPercent(value: string): boolean {
  return decimal.test(value) && Number(value) >= 0 && Number(value) <= 100;
}
