/** SCORM 2004 RTE 4.2: the data model, one row per element; `n` stands for an index. */
import { type ElementRules, r, rw, w } from './element-rule.ts';
import {
  anyDecimal,
  decimal,
  duration2004,
  identifier2004,
  pattern,
  text,
  time2004,
  words,
} from './forms.ts';

const list = text(4096);
const completion = words('completed', 'incomplete', 'not attempted', 'unknown');
const success = words('passed', 'failed', 'unknown');
const scaled = decimal(-1, 1);
const measure = decimal(0, 1);
const truth = words('true', 'false', 'unknown');

const whole: ElementRules = {
  'cmi._version': r(list),
  'cmi.completion_status': rw(completion),
  'cmi.completion_threshold': r(measure),
  'cmi.credit': r(words('credit', 'no-credit')),
  'cmi.entry': r(words('ab-initio', 'resume', '')),
  'cmi.exit': w(words('time-out', 'suspend', 'logout', 'normal', '')),
  'cmi.launch_data': r(text(4000)),
  'cmi.learner_id': r(identifier2004),
  'cmi.learner_name': r(text(250)),
  'cmi.learner_preference._children': r(list),
  'cmi.learner_preference.audio_level': rw(decimal(0, Number.MAX_SAFE_INTEGER)),
  'cmi.learner_preference.language': rw(text(250)),
  'cmi.learner_preference.delivery_speed': rw(decimal(0, Number.MAX_SAFE_INTEGER)),
  'cmi.learner_preference.audio_captioning': rw(words('-1', '0', '1')),
  'cmi.location': rw(text(1000)),
  'cmi.max_time_allowed': r(duration2004),
  'cmi.mode': r(words('browse', 'normal', 'review')),
  'cmi.progress_measure': rw(measure),
  'cmi.scaled_passing_score': r(scaled),
  'cmi.score._children': r(list),
  'cmi.score.scaled': rw(scaled),
  'cmi.score.raw': rw(anyDecimal),
  'cmi.score.min': rw(anyDecimal),
  'cmi.score.max': rw(anyDecimal),
  'cmi.session_time': w(duration2004),
  'cmi.success_status': rw(success),
  'cmi.suspend_data': rw(text(64_000)),
  'cmi.time_limit_action': r(list),
  'cmi.total_time': r(duration2004),
};

const collections: ElementRules = {
  'cmi.comments_from_learner._children': r(list),
  'cmi.comments_from_learner._count': r(list),
  'cmi.comments_from_learner.n.comment': rw(text(4000)),
  'cmi.comments_from_learner.n.location': rw(text(250)),
  'cmi.comments_from_learner.n.timestamp': rw(time2004),
  'cmi.comments_from_lms._children': r(list),
  'cmi.comments_from_lms._count': r(list),
  'cmi.comments_from_lms.n.comment': r(text(4000)),
  'cmi.comments_from_lms.n.location': r(text(250)),
  'cmi.comments_from_lms.n.timestamp': r(time2004),
  'cmi.interactions._children': r(list),
  'cmi.interactions._count': r(list),
  'cmi.interactions.n.id': rw(identifier2004),
  'cmi.interactions.n.type': rw(
    words(
      'true-false',
      'choice',
      'fill-in',
      'long-fill-in',
      'matching',
      'performance',
      'sequencing',
      'likert',
      'numeric',
      'other',
    ),
  ),
  'cmi.interactions.n.objectives._count': r(list),
  'cmi.interactions.n.objectives.n.id': rw(identifier2004),
  'cmi.interactions.n.timestamp': rw(time2004),
  'cmi.interactions.n.correct_responses._count': r(list),
  'cmi.interactions.n.correct_responses.n.pattern': rw(text(4000)),
  'cmi.interactions.n.weighting': rw(anyDecimal),
  'cmi.interactions.n.learner_response': rw(text(4000)),
  'cmi.interactions.n.result': rw(
    pattern(
      'correct, incorrect, unanticipated, neutral or a decimal',
      /^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d+)?)$/,
    ),
  ),
  'cmi.interactions.n.latency': rw(duration2004),
  'cmi.interactions.n.description': rw(text(250)),
  'cmi.objectives._children': r(list),
  'cmi.objectives._count': r(list),
  'cmi.objectives.n.id': rw(identifier2004),
  'cmi.objectives.n.score._children': r(list),
  'cmi.objectives.n.score.scaled': rw(scaled),
  'cmi.objectives.n.score.raw': rw(anyDecimal),
  'cmi.objectives.n.score.min': rw(anyDecimal),
  'cmi.objectives.n.score.max': rw(anyDecimal),
  'cmi.objectives.n.success_status': rw(success),
  'cmi.objectives.n.completion_status': rw(completion),
  'cmi.objectives.n.progress_measure': rw(measure),
  'cmi.objectives.n.description': rw(text(250)),
};

const navigation: ElementRules = {
  'adl.nav.request': rw(
    pattern(
      'a navigation request',
      /^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^}]+\}(choice|jump))$/,
    ),
  ),
  'adl.nav.request_valid.continue': r(truth),
  'adl.nav.request_valid.previous': r(truth),
  'adl.nav.request_valid.choice': r(truth),
  'adl.nav.request_valid.jump': r(truth),
};

const sharedData: ElementRules = {
  'adl.data._children': r(list),
  'adl.data._count': r(list),
  'adl.data.n.id': r(identifier2004),
  'adl.data.n.store': rw(text(64_000)),
};

const third = { ...whole, ...collections, ...navigation };

export const elements2004 = {
  // 2nd edition: suspend data is 4,000 characters.
  '2004-2nd': { ...third, 'cmi.suspend_data': rw(text(4000)) },
  '2004-3rd': third,
  '2004-4th': { ...third, ...sharedData },
} as const satisfies Readonly<Record<string, ElementRules>>;
