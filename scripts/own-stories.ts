import type { Challenge } from '../server/courses/course.ts';
import type { NamedPlay, PlayScript, Step } from '../test/harness/run/play-script.ts';

type Launch = PlayScript['launches'][number];

/** How one challenge, and the way through the player, are played. */
export interface CourseActs {
  readonly challenges: readonly Challenge[];
  readonly start: Step;
  readonly takeBack: string;
  readonly playRight: (challenge: Challenge) => readonly Step[];
  readonly playBadly: (challenge: Challenge) => readonly Step[];
}

/** SCORM 1.2 has one status for both facts. */
interface Verdicts {
  readonly open: NonNullable<Launch['stored']>;
  readonly passed: NonNullable<Launch['stored']>;
  readonly failed: NonNullable<Launch['stored']>;
}

const verdicts12: Verdicts = {
  open: { completion: ['incomplete', 'not attempted', 'browsed', ''], scoreRaw: [''] },
  passed: { completion: ['passed'], scoreRaw: ['100'] },
  failed: { completion: ['failed'] },
};
const verdicts2004: Verdicts = {
  open: {
    completion: ['incomplete', 'unknown', 'not attempted', ''],
    success: ['unknown', ''],
    scoreRaw: [''],
  },
  passed: { completion: ['completed'], success: ['passed'], scoreRaw: ['100'] },
  failed: { completion: ['completed'], success: ['failed'] },
};

const goOn = 'role=button[name=/^(Start|Continue with)/]';
const result: Step = { waitFor: 'text=Your result' };
const tryAgain: Step = { click: 'role=button[name="Try again"]' };

/** Stories over several launches and attempts, as they happen in Moodle and its like. */
export function storiesOf(packageId: string, acts: CourseActs): readonly NamedPlay[] {
  const { start, takeBack, challenges } = acts;
  const { open, passed, failed } = packageId.endsWith('-1.2') ? verdicts12 : verdicts2004;
  const right = [start, ...challenges.flatMap(acts.playRight)];
  const badly = [start, ...challenges.flatMap(acts.playBadly)];
  const [first] = challenges;
  const begun = first === undefined ? [start] : [start, ...acts.playRight(first)];
  const story = (name: string, ...launches: readonly Launch[]): NamedPlay => ({
    name,
    isStory: true,
    // Back in the course, the player may show where it was, or ask before it goes on there.
    script: { whenever: [takeBack, goOn], launches: [...launches] },
  });
  return [
    story(
      'preview-then-real',
      { mode: 'browse', steps: begun, stored: open },
      { steps: right, stored: passed },
    ),
    story(
      'fail-then-try-again',
      { steps: badly, stored: failed },
      { attempt: 'new', steps: [tryAgain, ...right], stored: passed },
    ),
    story(
      'pass-then-new-attempt',
      { steps: right, stored: passed },
      { attempt: 'new', steps: [result], stored: passed },
    ),
    story('reload-in-the-middle', {
      steps: [...begun, { reload: true }, ...rightAfter(acts)],
      stored: passed,
    }),
    story('server-away-at-launch', {
      server: 'away',
      steps: [{ wait: 3000 }, { server: 'back' }, ...right],
      stored: passed,
    }),
  ];
}

function rightAfter({ challenges, playRight }: CourseActs): readonly Step[] {
  return challenges.slice(1).flatMap(playRight);
}
