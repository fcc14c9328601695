import type { Challenge } from '../server/courses/course.ts';
import type { NamedPlay, PlayScript, Step } from '../test/harness/run/play-script.ts';
import type { StoryKind } from './story-packages.ts';

type Launch = PlayScript['launches'][number];

/** How one challenge, and the way through the player, are played. */
export interface CourseActs {
  readonly challenges: readonly Challenge[];
  readonly takeBack: string;
  readonly playRight: (challenge: Challenge) => readonly Step[];
  readonly playBadly: (challenge: Challenge) => readonly Step[];
}

/** SCORM 1.2 has one status for both facts. */
interface Verdicts {
  readonly open: NonNullable<Launch['stored']>;
  /** Some of the work is done, and the verdict is still to come. */
  readonly halfDone: NonNullable<Launch['stored']>;
  readonly passed: NonNullable<Launch['stored']>;
  readonly failed: NonNullable<Launch['stored']>;
}

const verdicts12: Verdicts = {
  open: { completion: ['incomplete', 'not attempted', 'browsed', ''], scoreRaw: [''] },
  halfDone: { completion: ['incomplete'], scoreRaw: ['100'] },
  passed: { completion: ['passed'], scoreRaw: ['100'] },
  failed: { completion: ['failed'] },
};
const verdicts2004: Verdicts = {
  open: {
    completion: ['incomplete', 'unknown', 'not attempted', ''],
    success: ['unknown', ''],
    scoreRaw: [''],
  },
  halfDone: { completion: ['incomplete'], success: ['unknown', ''], scoreRaw: ['100'] },
  passed: { completion: ['completed'], success: ['passed'], scoreRaw: ['100'] },
  failed: { completion: ['completed'], success: ['failed'] },
};

export const goOn = 'role=button[name=/^(Start|Continue with)/]';
export const result: Step = { waitFor: 'text=Your result' };
export const tryAgain: Step = { click: 'role=button[name="Try again"]' };

/** Stories over several launches, attempts and days, as they happen in Moodle and its like. */
export function storiesOf(
  { packageId, kind }: { readonly packageId: string; readonly kind: StoryKind },
  acts: CourseActs,
): readonly NamedPlay[] {
  const verdicts = packageId.endsWith('-1.2') ? verdicts12 : verdicts2004;
  const story = (name: string, ...launches: readonly Launch[]): NamedPlay => ({
    name,
    isStory: true,
    // The player shows where the learner was, or asks first: no step of a story begins the course.
    script: { whenever: [acts.takeBack, goOn], launches: [...launches] },
  });
  return storiesByKind[kind]({ verdicts, story, acts });
}

interface StoryParts {
  readonly verdicts: Verdicts;
  readonly story: (name: string, ...launches: readonly Launch[]) => NamedPlay;
  readonly acts: CourseActs;
}

const storiesByKind: Readonly<Record<StoryKind, (parts: StoryParts) => readonly NamedPlay[]>> = {
  sample: wholeCourseStories,
  'early-verdict': earlyVerdictStories,
  // Played as incidents.
  busy: () => [],
  'whole-course': () => [],
  'mandatory-here': () => [],
  refused: refusalStories,
};

function wholeCourseStories({ verdicts, story, acts }: StoryParts): readonly NamedPlay[] {
  const { open, halfDone, passed, failed } = verdicts;
  const right = acts.challenges.flatMap(acts.playRight);
  const badly = acts.challenges.flatMap(acts.playBadly);
  const begun = acts.challenges.slice(0, 1).flatMap(acts.playRight);
  return [
    story(
      'preview-then-real',
      { mode: 'browse', steps: begun, stored: open },
      { steps: right, stored: passed },
    ),
    story(
      'verdict-of-the-whole-course',
      { steps: begun, stored: halfDone },
      { steps: rightAfter(acts), stored: passed },
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
    story(
      'another-day',
      { steps: begun, stored: halfDone },
      { browser: 'another', steps: rightAfter(acts), stored: passed },
      { browser: 'another', steps: [result], stored: passed },
    ),
    story('server-away-at-launch', {
      server: 'away',
      steps: [{ wait: 3000 }, { server: 'back' }, ...right],
      stored: passed,
    }),
  ];
}

/** The verdict comes with the first challenge; Moodle and its like then close the attempt, and a new one goes on. */
function earlyVerdictStories({ verdicts, story, acts }: StoryParts): readonly NamedPlay[] {
  const begun = acts.challenges.slice(0, 1).flatMap(acts.playRight);
  return [
    story(
      'verdict-as-soon-as-complete',
      { steps: begun, stored: verdicts.passed },
      { attempt: 'new', steps: rightAfter(acts), stored: verdicts.passed },
    ),
  ];
}

function refusalStories({ verdicts, story }: StoryParts): readonly NamedPlay[] {
  return [
    story('refused-launch', {
      steps: [{ waitFor: 'text=The course cannot be opened' }],
      stored: verdicts.open,
    }),
  ];
}

function rightAfter({ challenges, playRight }: CourseActs): Step[] {
  return challenges.slice(1).flatMap(playRight);
}
