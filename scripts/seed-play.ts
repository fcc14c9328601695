import type { Mark } from '../bridge/protocol.ts';
import type { Challenge, Course, Exercise } from '../server/courses/course.ts';
import type { EventSession } from '../server/events/appended-event.ts';
import type { EventDraft } from '../server/events/extend-session.ts';
import type { LaunchedBody, Place, SessionEvent } from '../server/events/session-event.ts';
import { challengeScore, worthOf } from '../server/scoring/points.ts';

/** What a made-up learner does in one session. */
interface Play {
  readonly drafts: readonly EventDraft[];
  readonly launches: readonly PlayedLaunch[];
  /** It ends by itself; otherwise the learner is at it, or went away. */
  readonly isFinished: boolean;
}

interface PlayedLaunch {
  readonly id: string;
  readonly leaseId: string;
  readonly startedAt: Date;
  readonly ms: number;
}

/** A session that is to be made, with all that happens in it. */
export interface SeededSession extends Play {
  readonly session: EventSession;
  readonly learnerNr: number;
  readonly startsAt: Date;
  readonly isActive: boolean;
}

interface Playing {
  readonly course: Course;
  readonly scormVersion: LaunchedBody['scormVersion'];
  readonly startsAt: Date;
  readonly isActive: boolean;
  /** From 0 to below 1, another one each time. */
  readonly random: () => number;
}

const mostChallenges = 6;
const day = 86_400_000;

/** A few challenges with hints and wrong answers as learners need them, over one launch or two. */
export function playSession({ course, scormVersion, startsAt, isActive, random }: Playing): Play {
  const challenges = [...course.challenges.values()].slice(0, mostChallenges);
  const done = Math.floor(random() * (challenges.length + 1));
  const recording = createRecording(startsAt, random);
  recording.launch({ entry: 'ab-initio', scormVersion });
  for (const [nr, challenge] of challenges.slice(0, done).entries()) {
    if (nr === 2 && !isActive && random() < 0.4) {
      recording.add({ type: 'suspended', body: {} });
      recording.launch({ entry: 'resume', scormVersion });
    }
    for (const event of solve(challenge, course, random)) recording.add(event);
  }
  const isFinished = !isActive && random() < 0.6;
  if (!isActive && !isFinished) recording.add({ type: 'suspended', body: {} });
  return { ...recording.made(), isFinished };
}

/** Events with the times and launches that they come from. */
function createRecording(startsAt: Date, random: () => number) {
  const drafts: EventDraft[] = [];
  const launches: PlayedLaunch[] = [];
  let time = startsAt.getTime();
  const add = (event: SessionEvent) => {
    const launch = launches.at(-1);
    if (launch === undefined) throw new Error('Nothing happens before a launch.');
    drafts.push({
      id: `seed-${drafts.length}`,
      at: new Date(time),
      leaseId: launch.leaseId,
      seq: null,
      event,
    });
    launches[launches.length - 1] = { ...launch, ms: time - launch.startedAt.getTime() };
    time += 5_000 + Math.floor(random() * 60_000);
  };
  const launch = ({ entry, scormVersion }: Pick<LaunchedBody, 'entry' | 'scormVersion'>) => {
    const nr = launches.length;
    if (nr > 0) time += day;
    launches.push({ id: `seed-launch-${nr}`, leaseId: `seed-${nr}`, startedAt: new Date(time), ms: 0 });
    add({ type: 'launched', body: { ...usualLaunch, entry, scormVersion, resumed: nr > 0 } });
  };
  return { add, launch, made: () => ({ drafts, launches }) };
}

const usualLaunch = {
  ...{ mode: 'normal', credit: 'credit', found: null, attempt: 1, isVerdictHeld: false },
  ...{ device: null, takenOver: null, adopted: false, isSigned: false },
} as const;

function solve(challenge: Challenge, course: Course, random: () => number): SessionEvent[] {
  const place: Place = { topicId: challenge.topicId, challengeId: challenge.id };
  const find = solvePhase(challenge.find, { place, phase: 1, course, random });
  const fix = solvePhase(challenge.fix, { place, phase: 2, course, random });
  return [
    { type: 'challenge-opened', body: place },
    ...find.events,
    ...fix.events,
    { type: 'challenge-completed', body: { ...place, score: challengeScore(find.points, fix.points) } },
  ];
}

interface Solving {
  readonly place: Place;
  readonly phase: 1 | 2;
  readonly course: Course;
  readonly random: () => number;
}

/** At most a hint, and two wrong answers before the right one. */
function solvePhase(exercise: Exercise, { place, phase, course, random }: Solving) {
  const hints = Math.min(Math.floor(random() * 1.4), exercise.hints.length);
  const failedAttempts = Math.floor(random() ** 2 * 3);
  const points = worthOf(course.points, { failedAttempts, hints });
  const right = { correct: true, phase, attempt: failedAttempts + 1, points, feedback: [] };
  const wrong = Array.from({ length: failedAttempts }, (_, nr) => ({
    mark: { correct: false, phase, attempt: nr + 1, points: 0, feedback: [] },
    chosen: chooseWrong(exercise, random),
  }));
  const hint = { type: 'hint-revealed', body: { ...place, phase, hint: 1 } } as const;
  const answers = [...wrong, { mark: right, chosen: chooseRight(exercise) }];
  const events: readonly SessionEvent[] = [
    ...(hints === 0 ? [] : [hint]),
    ...answers.map(({ mark, chosen }) => answer(exercise.kind, { ...place, phase }, { mark, chosen })),
  ];
  return { points, events };
}

interface Answered {
  readonly mark: Mark;
  readonly chosen: readonly string[];
}

function answer(
  kind: Exercise['kind'],
  { phase, ...place }: Place & { readonly phase: 1 | 2 },
  { mark, chosen }: Answered,
): SessionEvent {
  switch (kind) {
    case 'lines':
      return { type: 'phase-attempted', body: { ...place, lines: chosen.map(Number) }, mark };
    case 'remediation':
      return { type: 'remediation-chosen', body: { ...place, optionId: chosen.join() }, mark };
    case 'choice':
    case 'order':
      return { type: 'question-answered', body: { ...place, phase, items: chosen }, mark };
  }
}

function chooseRight(exercise: Exercise): readonly string[] {
  switch (exercise.kind) {
    case 'lines':
      return exercise.lines.map(String);
    case 'remediation':
      return idsOf(exercise.options.filter(({ correct }) => correct));
    case 'choice':
      return idsOf(exercise.items.filter(({ correct }) => correct));
    case 'order':
      return idsOf(exercise.items);
  }
}

function chooseWrong(exercise: Exercise, random: () => number): readonly string[] {
  switch (exercise.kind) {
    case 'lines':
      return [String(Math.max(...exercise.lines) + 1)];
    case 'remediation':
      return pickOne(idsOf(exercise.options.filter(({ correct }) => !correct)), random);
    case 'choice':
      return pickOne(idsOf(exercise.items.filter(({ correct }) => !correct)), random);
    case 'order':
      return idsOf(exercise.items).toReversed();
  }
}

function idsOf(all: readonly { readonly id: string }[]): string[] {
  return all.map(({ id }) => id);
}

function pickOne(ids: readonly string[], random: () => number): readonly string[] {
  const nr = Math.floor(random() * ids.length);
  return ids.slice(nr, nr + 1);
}
