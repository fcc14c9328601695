import { attemptGapSeconds, longestDurationSeconds } from '../streams/xapi/reading/rules.ts';
import { metrics } from './catalogue.ts';
import { durationRules, type Metric, units } from './metric.ts';

/** What was decided where the definitions leave a choice; the same for every metric that it touches. */
const readings: Readonly<Record<Metric['measure'] | 'all', readonly string[]>> = {
  all: [
    'A learning element is an activity that is no course, topic or attempt, and no SCO with children.',
    'A course is a parent or grouping activity, a topic a parent activity; nothing contains itself.',
    'A window takes statements from since to just before until, by their timestamp, before attempts are formed.',
    'Voided statements, groups as actors and objects that are no activity do not count.',
    'Courses, topics and elements that the learner is known at are listed with 0 where a window has nothing of them.',
  ],
  score: [
    'The score of an attempt is that of its latest statement with a score; the best attempt has the highest, then the latest.',
    'Scaled is preferred; raw is derived as (raw - min) / (max - min), min being 0 unless given.',
    'A score without bounds, or outside them, loses to every other, adds 0 and is counted as unnormalised.',
    `Without a registration, more than ${attemptGapSeconds / 3600} hours between statements begin another attempt.`,
    'Completion is that of the latest statement with result.completion; a verb alone completes nothing.',
  ],
  maximum: [
    'In a course of this server, the maximum is what its challenges can give, opened or not.',
    'Elsewhere it is that of the latest statement with score.max, of any learner of the organization.',
    'An element without one adds 0.',
  ],
  time: [
    `Durations that are malformed, negative, in years or months, or above ${longestDurationSeconds} seconds are dropped and counted.`,
    'Of statements of the cmi5 and SCORM profiles, one duration counts per attempt, element and session: terminated or suspended first, else the largest. strict sums all.',
    'Sums are exact and rounded once, to whole seconds.',
  ],
  completions: ['A completion is a statement with result.completion true; of one element the latest counts.'],
};

export interface CatalogueEntry {
  readonly metric: string;
  readonly version: Metric['version'];
  readonly href: string;
  readonly title: string;
  readonly definition: string;
  readonly inputs: { readonly required: Metric['inputs']; readonly optional: object };
  readonly readings: readonly string[];
  readonly isDeprecated: boolean;
}

/** The catalogue: what each metric needs, what it means, in which unit, and what was decided. */
export function describeCatalogue(): { readonly metrics: readonly CatalogueEntry[] } {
  return {
    metrics: metrics.map((metric) => ({
      metric: metric.slug,
      version: metric.version,
      href: `/api/metrics/${metric.version}/${metric.slug}`,
      title: metric.title,
      definition: metric.definition,
      inputs: { required: metric.inputs, optional: optionalInputs(metric) },
      readings: [...readings.all, ...readings[metric.measure]],
      isDeprecated: metric.version === 'v2',
    })),
  };
}

function optionalInputs({ takesWindow, measure }: Metric): object {
  return {
    ...(takesWindow ? { since: 'time', until: 'time' } : {}),
    ...(measure === 'score' ? { unit: units } : {}),
    ...(measure === 'time' ? { durations: durationRules } : {}),
    instance: 'text',
  };
}
