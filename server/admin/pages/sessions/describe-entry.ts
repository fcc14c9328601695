import type { SessionDetails } from '../../../sessions/overview/session-routes.ts';

type Entry = SessionDetails['timeline'][number];

const words: Readonly<Record<string, string>> = {
  launched: 'Launched',
  'topic-opened': 'Opened a topic',
  'challenge-opened': 'Opened a challenge',
  'bookmark-reported': 'Moved to a challenge',
  'phase-attempted': 'Marked lines',
  'remediation-chosen': 'Chose a remediation',
  'question-answered': 'Answered a question',
  'hint-revealed': 'Revealed a hint',
  'challenge-completed': 'Completed a challenge',
  suspended: 'Left',
  resumed: 'Came back',
  'course-finished': 'Finished the course',
  finished: 'Session ended',
};

/** An entry of the timeline in words; what has none keeps its name. */
export function describeEntry({ kind, what, details }: Entry): {
  readonly what: string;
  readonly details: string;
} {
  if (kind === 'event') return { what: words[what] ?? what, details: describeDetails(details) };
  const { value = '', returned = '', errorCode = '' } = details;
  const error = errorCode === '' || errorCode === '0' ? '' : `, error ${errorCode}`;
  return { what: `LMS: ${what}`, details: `${value === '' ? '' : `${value} → `}${returned}${error}` };
}

/** `challenge sqli-1, phase 2, correct` */
function describeDetails(details: Entry['details']): string {
  return Object.entries(details)
    .filter(([, value]) => value !== false && value !== null)
    .map(([name, value]) => describeDetail(name, value))
    .join(', ');
}

function describeDetail(name: string, value: unknown): string {
  const words = name
    .replace(/Id$/, '')
    .replace(/([A-Z])/g, ' $1')
    .toLowerCase();
  if (value === true) return words;
  if (typeof value !== 'object' || value === null) return `${words} ${value}`;
  const parts = Object.entries(value).map(([key, part]) => `${key} ${JSON.stringify(part)}`);
  return `${words}: ${Array.isArray(value) ? value.join(' ') : parts.join(', ')}`;
}
