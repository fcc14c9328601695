import { expect } from 'vitest';
import type { ScormVersion } from '../../bridge/protocol.ts';

type Expected = Readonly<Record<string, unknown>>;

const envelope = expect.stringMatching(/^\{"sid":"[\w.-]{22,80}"\}$/);

const result2004: Expected = {
  'cmi.completion_status': 'completed',
  'cmi.success_status': 'passed',
  'cmi.score.raw': '100',
  'cmi.score.min': '0',
  'cmi.score.max': '100',
  'cmi.score.scaled': '1',
  'cmi.exit': 'suspend',
  'cmi.session_time': expect.stringMatching(/^PT(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/),
  'cmi.suspend_data': envelope,
  'cmi.location': expect.stringMatching(/^[\w.-]{22,80}$/),
};

const result12: Expected = {
  'cmi.core.lesson_status': 'passed',
  'cmi.core.score.raw': '100',
  'cmi.core.score.min': '0',
  'cmi.core.score.max': '100',
  'cmi.core.exit': 'suspend',
  'cmi.core.session_time': expect.stringMatching(/^\d{2,4}:\d{2}:\d{2}(\.\d{2})?$/),
  'cmi.suspend_data': envelope,
  'cmi.core.lesson_location': expect.stringMatching(/^[\w.-]{22,80}$/),
};

/** What an LMS holds after a course without a mistake: every element that the bridge writes, and its value. */
export const finalModel: Readonly<Record<ScormVersion, Expected>> = {
  '1.2': result12,
  '2004-3rd': result2004,
  '2004-4th': result2004,
};

/** The elements of a result that a later launch may not change; the time and the envelope are each launch's own. */
export const verdict: Readonly<Record<ScormVersion, readonly string[]>> = {
  '1.2': ['cmi.core.lesson_status', 'cmi.core.score.raw'],
  '2004-3rd': ['cmi.completion_status', 'cmi.success_status', 'cmi.score.raw', 'cmi.score.scaled'],
  '2004-4th': ['cmi.completion_status', 'cmi.success_status', 'cmi.score.raw', 'cmi.score.scaled'],
};

/** What an LMS holds of a learner whose work is not complete. */
export const incomplete: Readonly<Record<ScormVersion, Expected>> = {
  '1.2': { 'cmi.core.lesson_status': 'incomplete', 'cmi.core.score.raw': '100' },
  '2004-3rd': { 'cmi.completion_status': 'incomplete', 'cmi.score.raw': '100' },
  '2004-4th': { 'cmi.completion_status': 'incomplete', 'cmi.score.raw': '100' },
};
