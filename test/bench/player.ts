/** What a learner waits for: bytes, requests and the time from the launch click to the first challenge, beside a plain page and a peer. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type BenchResult, type Figure, median } from '../../scripts/bench-result.ts';
import type { Course } from '../../server/courses/course.ts';
import { loadCourses } from '../../server/courses/load-course.ts';
import { begin, contentFrame, firstChallenge } from '../journeys/learner.ts';
import { openStage, type Stage } from '../journeys/stage.ts';
import { packLiaScript } from './player-setting/liascript.ts';
import { type ObservedLaunch, observeLaunch } from './player-setting/observed-launch.ts';
import { measurePlainPage } from './player-setting/plain-page.ts';

/** Every learner opens every edition once: nine first launches, after another course to warm everything up. */
const learners = ['Ann', 'Ben', 'Chloé'] as const;
const editions = ['SCORM 1.2', 'SCORM 2004 3rd', 'SCORM 2004 4th'] as const;
const essentials = 'Secure coding essentials';
const secrets = 'Handling secrets';

interface Launches {
  readonly own: readonly ObservedLaunch[];
  readonly ownSlow: readonly ObservedLaunch[];
  readonly peer: readonly ObservedLaunch[];
  readonly peerSlow: readonly ObservedLaunch[];
  /** Milliseconds by launch of `own`: the same files of the same server in a page that runs nothing. */
  readonly plain: readonly number[];
}

export async function run(): Promise<BenchResult> {
  const course = (await loadCourses()).get('secure-coding-essentials') as Course;
  const stage = await openStage({ HEARTBEAT_SECONDS: '60' });
  try {
    await packLiaScript(firstChallenge(course), join(stage.dataDir, 'packages/liascript.zip'));
    return resultOf(await measure(stage));
  } finally {
    await stage.close();
  }
}

async function measure(stage: Stage): Promise<Launches> {
  for (const edition of editions) await launchOwn(stage, secrets, { edition, learner: 'Ann' });
  const own: ObservedLaunch[] = [];
  const plain: number[] = [];
  const peer: ObservedLaunch[] = [];
  for (const learner of learners) {
    for (const edition of editions) {
      const launch = await launchOwn(stage, essentials, { edition, learner });
      own.push(launch);
      plain.push(await measurePlainPage(stage, launch.urls));
    }
    peer.push(await launchPeer(stage, { learner }));
  }
  const ownSlow: ObservedLaunch[] = [];
  const peerSlow: ObservedLaunch[] = [];
  for (const edition of editions) {
    ownSlow.push(await launchOwn(stage, secrets, { edition, learner: 'Ben', isSlow: true }));
    peerSlow.push(await launchPeer(stage, { learner: 'Ben', isSlow: true }));
  }
  return { own, ownSlow, peer, peerSlow, plain };
}

interface Conditions {
  readonly learner: string;
  readonly isSlow?: boolean;
}

/** From the click on Launch, over the outline's Start, to the first challenge's code. */
function launchOwn(
  stage: Stage,
  course: string,
  { edition, ...conditions }: Conditions & { readonly edition: string },
): Promise<ObservedLaunch> {
  const label = new RegExp(`${course}.*${edition}`);
  return observeLaunch(stage, { label, ...conditions, untilContent: openFirstChallenge });
}

async function openFirstChallenge(page: Page): Promise<void> {
  await begin(page);
  await contentFrame(page).getByRole('listbox').waitFor();
}

/** From the click on Launch to the first question's answers. */
function launchPeer(stage: Stage, conditions: Conditions): Promise<ObservedLaunch> {
  const untilContent = (page: Page) =>
    contentFrame(page).getByRole('radio').first().waitFor({ timeout: 120_000 });
  return observeLaunch(stage, { label: /LiaScript/, ...conditions, untilContent });
}

function resultOf({ own, ownSlow, peer, peerSlow, plain }: Launches): BenchResult {
  const timesPlain = median(
    own.map(({ milliseconds }, index) => milliseconds / (plain[index] ?? Number.NaN)),
  );
  const ratio = (ours: readonly ObservedLaunch[], theirs: readonly ObservedLaunch[], pick: Pick) =>
    middle(theirs, pick) / middle(ours, pick);
  return {
    notes,
    figures: [
      ...sizesOf('', own),
      { name: 'launchToChallenge', value: middle(own, time), unit: 'ms' },
      { name: 'plainPage', value: median(plain), unit: 'ms' },
      { name: 'launch / plain page', value: timesPlain, unit: 'times' },
      { name: `launchToChallenge, ${slow}`, value: middle(ownSlow, time), unit: 'ms' },
      ...sizesOf('LiaScript: ', peer),
      { name: 'LiaScript: launch to question', value: middle(peer, time), unit: 'ms' },
      { name: `LiaScript: launch to question, ${slow}`, value: middle(peerSlow, time), unit: 'ms' },
      { name: lighter, value: ratio(own, peer, script), unit: 'times' },
      { name: sooner, value: ratio(own, peer, time), unit: 'times' },
      { name: soonerSlow, value: ratio(ownSlow, peerSlow, time), unit: 'times' },
    ],
    aims: {
      script: { atMost: 36_000 },
      requests: { atMost: 4 },
      'launch / plain page': { atMost: 3 },
      [lighter]: { atLeast: 5 },
      [soonerSlow]: { atLeast: 3 },
    },
  };
}

const slow = '4 × slower processor, slow 4G';
const lighter = 'script, lighter than LiaScript';
const sooner = 'content, sooner than LiaScript';
const soonerSlow = `content, sooner than LiaScript, ${slow}`;

const notes = [
  'Medians in the test LMS on this machine: nine first launches, three learners and three editions; three of the peer, and three of each where all is slow. The test LMS sends every file uncompressed.',
  'The plain page has the frame, the scripts and the style of the launch just measured, from the same server, in the same browser; its scripts are loaded and not run.',
  'The peer is LiaScript, a course runtime that exports SCORM itself: @liascript/editor 1.1.41--1.0.1, fetched from npm for this run, with the same first challenge as one slide. It speaks to no LMS and keeps nothing on a server, which only makes it quicker; an editor is in its files.',
  'Sooner is meant where the line is slow: on this machine a megabyte costs nothing, and most of our time is the LMS, the launch on the server and the click on Start, which the peer does not have.',
  'Of others, npm has h5p-standalone (a player without the libraries that a question needs) and adapt-cli (which fetches the framework from elsewhere).',
];

type Pick = (launch: ObservedLaunch) => number;
const time: Pick = ({ milliseconds }) => milliseconds;
const script: Pick = ({ bytes }) => bytes.script;

function middle(launches: readonly ObservedLaunch[], pick: Pick): number {
  return median(launches.map(pick));
}

function sizesOf(prefix: string, launches: readonly ObservedLaunch[]): readonly Figure[] {
  return [
    { name: `${prefix}document`, value: middle(launches, ({ bytes }) => bytes.document), unit: 'B gzip' },
    { name: `${prefix}script`, value: middle(launches, script), unit: 'B gzip' },
    { name: `${prefix}style`, value: middle(launches, ({ bytes }) => bytes.stylesheet), unit: 'B gzip' },
    { name: `${prefix}requests`, value: middle(launches, ({ urls }) => urls.length), unit: '' },
  ];
}
