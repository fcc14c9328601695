import type { AppendedEvent } from '../../../../server/events/appended-event.ts';
import { extendSession } from '../../../../server/events/extend-session.ts';
import type { SessionEvent } from '../../../../server/events/session-event.ts';
import { emptyState } from '../../../../server/events/session-state.ts';
import { tinyCourse } from '../../setting/tiny-course.ts';

export type Step =
  | readonly ['launched' | 'suspended' | 'finished' | 'completed']
  | readonly ['challenge-opened', challengeId: string]
  | readonly ['find' | 'fix', challengeId: string, correct: boolean]
  | readonly ['hint', challengeId: string, hint: number];

/** A session's log as the steps make it, an act a minute. */
export function playHistory(steps: readonly Step[]): AppendedEvent[] {
  const session = {
    organizationId: 'a0000000-0000-4000-8000-000000000001',
    id: 'e0000000-0000-4000-8000-000000000001',
    learnerId: '50000000-0000-4000-8000-000000000001',
    courseId: 'tiny',
    courseRevision: tinyCourse.revision,
    scormVersion: '2004-4th' as const,
    attempt: 1,
    isPractice: false,
  };
  const tries = new Map<string, number>();
  const drafts = steps
    .flatMap((step) => eventsOf(step, tries))
    .map((event, index) => ({
      id: `event-${index}`,
      at: new Date(Date.UTC(2026, 10, 20, 10, index)),
      leaseId: 'lease',
      seq: index + 1,
      event,
    }));
  const receivedAt = new Date(Date.UTC(2026, 10, 20, 12));
  return extendSession({ session, eventCount: 0, state: emptyState }, drafts).map((event) => ({
    ...event,
    receivedAt,
  }));
}

function eventsOf(step: Step, tries: Map<string, number>): SessionEvent[] {
  const [kind, challengeId = ''] = step;
  const place = { topicId: tinyCourse.challenges.get(challengeId)?.topicId ?? '', challengeId };
  switch (kind) {
    case 'launched':
      return [{ type: 'launched', body: launched }];
    case 'suspended':
      return [{ type: 'suspended', body: {} }];
    case 'finished':
      return [{ type: 'finished', body: { completion: 'incomplete' } }];
    case 'completed':
      return [{ type: 'finished', body: { completion: 'completed' } }];
    case 'challenge-opened':
      return [{ type: 'challenge-opened', body: place }];
    case 'hint':
      return [{ type: 'hint-revealed', body: { ...place, phase: 1, hint: step[2] } }];
    case 'find':
      return [{ type: 'phase-attempted', body: { ...place, lines: [2, 5] }, mark: markOf(1, step, tries) }];
    case 'fix': {
      const mark = markOf(2, step, tries);
      const chosen: SessionEvent = { type: 'remediation-chosen', body: { ...place, optionId: 'bind' }, mark };
      return mark.correct
        ? [chosen, { type: 'challenge-completed', body: { ...place, score: 160 } }]
        : [chosen];
    }
  }
}

function markOf(
  phase: 1 | 2,
  [, challengeId, correct]: Extract<Step, readonly [string, string, boolean]>,
  tries: Map<string, number>,
) {
  const key = `${challengeId}/${phase}`;
  const attempt = (tries.get(key) ?? 0) + 1;
  tries.set(key, attempt);
  return { correct, phase, attempt, points: correct ? 100 : 0, feedback: [] };
}

const launched = {
  entry: 'ab-initio',
  mode: 'normal',
  credit: null,
  scormVersion: '2004-4th',
  found: null,
  resumed: false,
  attempt: 1,
  isVerdictHeld: false,
  device: null,
  takenOver: null,
  adopted: false,
  isSigned: false,
};
