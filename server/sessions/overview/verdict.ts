/** What is known of a session on both sides. */
export interface SessionFacts {
  readonly status: 'active' | 'suspended' | 'finished';
  readonly score: number | null;
  readonly completion: 'incomplete' | 'completed';
  readonly success: 'unknown' | 'passed' | 'failed';
  /** What the LMS acknowledged last; nothing where it acknowledged nothing. */
  readonly lms: {
    readonly completion?: string | undefined;
    readonly success?: string | undefined;
    readonly score?: string | undefined;
  };
  /** The newest call that the LMS refused, if nothing was accepted after it. */
  readonly refused: { readonly element: string; readonly errorCode: string } | null;
  readonly secondsSinceHeartbeat: number;
}

export interface Verdict {
  readonly layer: 'server' | 'runtime' | 'lms';
  readonly sentence: string;
  readonly remedy: string;
}

interface Incident {
  readonly applies: (facts: SessionFacts) => boolean;
  readonly verdict: (facts: SessionFacts) => Verdict;
}

/** After so long without a heartbeat an active session is quiet. */
const quietSeconds = 150;

/** Why the LMS shows what it shows; the first row that applies is told. */
const incidents: readonly Incident[] = [
  {
    applies: ({ refused }) => refused !== null,
    verdict: ({ refused }) => ({
      layer: 'runtime',
      sentence: `The LMS refused ${refused?.element} with error ${refused?.errorCode}.`,
      remedy:
        'Have the learner launch the package again: what is owed is written at the start. If it is refused again, check the LMS’s log.',
    }),
  },
  {
    applies: ({ score }) => score === null,
    verdict: () => ({
      layer: 'server',
      sentence: 'No challenge is completed yet, so there is no result to tell.',
      remedy: 'Ask the learner to complete a challenge.',
    }),
  },
  {
    applies: ({ lms }) => (lms.completion ?? '') === '' && (lms.score ?? '') === '',
    verdict: () => ({
      layer: 'runtime',
      sentence: 'The server has a result, but the LMS has acknowledged nothing.',
      remedy:
        'Have the learner launch the package once more from the LMS; the result is written at the start.',
    }),
  },
  {
    applies: ({ completion }) => completion === 'incomplete',
    verdict: () => ({
      layer: 'server',
      sentence: 'Mandatory training is still open, so the course is not complete.',
      remedy: 'See what is open in the learner’s assignments.',
    }),
  },
  {
    applies: ({ completion, lms }) => completion === 'completed' && lms.completion === 'incomplete',
    verdict: () => ({
      layer: 'runtime',
      sentence: 'The course is complete here, but the LMS was last told that it is incomplete.',
      remedy:
        'Have the learner launch the package once more from the LMS; the result is written at the start.',
    }),
  },
  {
    applies: ({ status, secondsSinceHeartbeat }) =>
      status === 'active' && secondsSinceHeartbeat > quietSeconds,
    verdict: () => ({
      layer: 'runtime',
      sentence: 'The learner’s browser has gone quiet without leaving the package.',
      remedy: 'Nothing is lost: the work goes on at the next launch.',
    }),
  },
  {
    applies: ({ success }) => success === 'failed',
    verdict: ({ score }) => ({
      layer: 'server',
      sentence: `The course is complete with a score of ${score}, below the 70 that passes.`,
      remedy: 'A new attempt in the LMS is a new chance.',
    }),
  },
];

/** The verdict in a sentence, with the layer that decides it and what to do. */
export function explainSession(facts: SessionFacts): Verdict {
  return (
    incidents.find(({ applies }) => applies(facts))?.verdict(facts) ?? {
      layer: 'lms',
      sentence: 'The LMS has acknowledged the result that the server has.',
      remedy: 'If the LMS shows another one, look at its attempt settings and its completion rule.',
    }
  );
}
