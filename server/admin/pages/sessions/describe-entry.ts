import type { SessionDetails } from '../../../sessions/overview/session-routes.ts';
import { describeLmsCall } from './describe-lms-call.ts';

type Entry = SessionDetails['timeline'][number];

export interface EntryInWords {
  readonly what: string;
  readonly details: string;
}

/** An entry of the timeline in words; what has none keeps its name. */
export function describeEntry(entry: Entry): EntryInWords {
  if (entry.kind === 'lms') return describeLmsCall(entry);
  const { what, tell } = events[entry.what] ?? { what: entry.what, tell: () => '' };
  return { what, details: tell(entry) };
}

interface EventWords {
  readonly what: string;
  readonly tell: (entry: Entry) => string;
}

const challengeOf = ({ challenge }: Entry) => challenge?.title ?? '';
const topicOf = ({ topic }: Entry) => topic?.title ?? '';

const events: Readonly<Record<string, EventWords>> = {
  launched: { what: 'Launched', tell: ({ details }) => describeLaunch(details) },
  'topic-opened': { what: 'Opened a topic', tell: topicOf },
  'challenge-opened': { what: 'Opened a challenge', tell: challengeOf },
  'bookmark-reported': { what: 'Moved to a challenge', tell: challengeOf },
  'phase-attempted': {
    what: 'Marked lines',
    tell: (entry) =>
      `${challengeOf(entry)}: ${describeLines(entry.details.lines)}${describeMark(entry.details.mark)}`,
  },
  'remediation-chosen': {
    what: 'Chose a remediation',
    tell: (entry) =>
      `${challengeOf(entry)}: “${entry.remediation?.title ?? ''}”${describeMark(entry.details.mark)}`,
  },
  'question-answered': {
    what: 'Answered a question',
    tell: (entry) => `${challengeOf(entry)}, phase ${entry.details.phase}${describeMark(entry.details.mark)}`,
  },
  'hint-revealed': {
    what: 'Revealed a hint',
    tell: (entry) => `${challengeOf(entry)}, phase ${entry.details.phase}, hint ${entry.details.hint}`,
  },
  'challenge-completed': {
    what: 'Completed a challenge',
    tell: (entry) => `${challengeOf(entry)}: score ${Math.round(Number(entry.details.score) / 1.6)}`,
  },
  suspended: {
    what: 'Left',
    tell: ({ details }) => (details.reason === 'silent' ? 'the browser was not heard of any more' : ''),
  },
  resumed: { what: 'Came back', tell: () => '' },
  'course-finished': { what: 'Finished the course', tell: () => 'by its button' },
  finished: {
    what: 'Session ended',
    tell: ({ details }) => (details.completion === 'completed' ? 'complete' : 'not complete yet'),
  },
};

function describeLines(lines: unknown): string {
  if (!Array.isArray(lines)) return 'lines';
  return `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
}

function describeMark(mark: unknown): string {
  if (!isRecord(mark)) return '';
  const points = mark.correct === true ? `, right, ${mark.points} points` : ', wrong';
  return `${points} (attempt ${mark.attempt})`;
}

/** What a launch says of itself, as far as it is out of the ordinary. */
function describeLaunch({ mode, resumed, attempt, credit, found, takenOver, adopted }: Entry['details']) {
  const parts = [
    resumed === true ? `attempt ${attempt} goes on` : `attempt ${attempt} begins`,
    mode === 'normal' ? '' : `in ${mode} mode`,
    credit === 'no-credit' ? 'without credit' : '',
    describeFound(found),
    isRecord(takenOver)
      ? `another window was open${takenOver.otherDevice === true ? ' on another device' : ''}`
      : '',
    adopted === true ? 'the LMS calls the learner by a new id' : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

const bookmarkWords: Readonly<Record<string, string>> = {
  ours: 'our bookmark',
  empty: 'no bookmark',
  foreign: 'a bookmark of another package',
};

function describeFound(found: unknown): string {
  if (!isRecord(found)) return '';
  const { completion, success, score, suspendData } = found;
  const told = [completion, success, score].filter(
    (part) => part !== '' && part !== 'unknown' && part !== undefined,
  );
  return `the LMS gave back ${told.length === 0 ? 'no status' : told.join(', ')} and ${bookmarkWords[String(suspendData)] ?? 'no bookmark'}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
