/** SCORM 1.2 RTE 3.4.4: the data model, one row per element; `n` stands for an index. */
import { type ElementRules, r, rw, w } from './element-rule.ts';
import {
  decimal,
  identifier12,
  integer,
  orBlank,
  pattern,
  text,
  time12,
  timespan12,
  words,
} from './forms.ts';

const list = text(4096);
const score = orBlank(decimal(0, 100));
const status = ['passed', 'completed', 'failed', 'incomplete', 'browsed'];

export const elements12: ElementRules = {
  'cmi.core._children': r(list),
  'cmi.core.student_id': r(identifier12),
  'cmi.core.student_name': r(text(255)),
  'cmi.core.lesson_location': rw(text(255)),
  'cmi.core.credit': r(words('credit', 'no-credit')),
  // "not attempted" is the LMS's word: content that sets it gets 405.
  'cmi.core.lesson_status': rw(words(...status)),
  'cmi.core.entry': r(words('ab-initio', 'resume', '')),
  'cmi.core.score._children': r(list),
  'cmi.core.score.raw': rw(score),
  'cmi.core.score.min': rw(score),
  'cmi.core.score.max': rw(score),
  'cmi.core.total_time': r(timespan12),
  'cmi.core.lesson_mode': r(words('normal', 'review', 'browse')),
  'cmi.core.exit': w(words('time-out', 'suspend', 'logout', '')),
  'cmi.core.session_time': w(timespan12),
  'cmi.suspend_data': rw(text(4096)),
  'cmi.launch_data': r(text(4096)),
  'cmi.comments': rw(text(4096)),
  'cmi.comments_from_lms': r(text(4096)),
  'cmi.objectives._children': r(list),
  'cmi.objectives._count': r(list),
  'cmi.objectives.n.id': rw(identifier12),
  'cmi.objectives.n.score._children': r(list),
  'cmi.objectives.n.score.raw': rw(score),
  'cmi.objectives.n.score.min': rw(score),
  'cmi.objectives.n.score.max': rw(score),
  'cmi.objectives.n.status': rw(words(...status, 'not attempted')),
  'cmi.student_data._children': r(list),
  'cmi.student_data.mastery_score': r(score),
  'cmi.student_data.max_time_allowed': r(orBlank(timespan12)),
  'cmi.student_data.time_limit_action': r(text(255)),
  'cmi.student_preference._children': r(list),
  'cmi.student_preference.audio': rw(integer(-1, 100)),
  'cmi.student_preference.language': rw(text(255)),
  'cmi.student_preference.speed': rw(integer(-100, 100)),
  'cmi.student_preference.text': rw(integer(-1, 1)),
  'cmi.interactions._children': r(list),
  'cmi.interactions._count': r(list),
  'cmi.interactions.n.id': w(identifier12),
  'cmi.interactions.n.objectives._count': r(list),
  'cmi.interactions.n.objectives.n.id': w(identifier12),
  'cmi.interactions.n.time': w(time12),
  'cmi.interactions.n.type': w(
    words('true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric'),
  ),
  'cmi.interactions.n.correct_responses._count': r(list),
  'cmi.interactions.n.correct_responses.n.pattern': w(text(255)),
  'cmi.interactions.n.weighting': w(orBlank(decimal(-100, 100))),
  'cmi.interactions.n.student_response': w(text(255)),
  'cmi.interactions.n.result': w(
    pattern(
      'correct, wrong, unanticipated, neutral or a decimal',
      /^(correct|wrong|unanticipated|neutral|-?\d+(\.\d+)?)$/,
    ),
  ),
  'cmi.interactions.n.latency': w(timespan12),
};
