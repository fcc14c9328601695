import type { SessionFacts } from './session-facts.ts';

/** Who decides what the LMS shows: our server, the SCORM runtime between both, or rules of the LMS itself. */
export const layers = ['server', 'runtime', 'lms'] as const;

export interface Verdict {
  /** Names the incident, for programs. */
  readonly code: string;
  readonly layer: (typeof layers)[number];
  readonly sentence: string;
  readonly remedy: string;
}

/** One way in which server and LMS come to differ, or a learner to wonder. */
export interface Incident {
  readonly code: string;
  readonly layer: Verdict['layer'];
  readonly applies: (facts: SessionFacts) => boolean;
  readonly sentence: (facts: SessionFacts) => string;
  readonly remedy: string;
}

export const launchAgain =
  'Have the learner open the package once more from the LMS: whatever the LMS lacks is written at the start.';
