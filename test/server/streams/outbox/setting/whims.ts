import type { Arrival, Arrived, Reply } from './recording-receiver.ts';

/** What goes wrong between a sender and a receiver; `store` keeps items as it usually does. Undefined: nothing, this time. */
type Whim = (arrival: Arrival, store: (items: readonly Arrived[]) => boolean) => Reply | undefined;

/** Longer than senders of these tests wait. */
const tooLongMs = 300;
const page = { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' } as const;

const answers: readonly Reply[] = [
  { status: 500 },
  { status: 503, headers: { 'retry-after': '0' } },
  { status: 503, headers: { 'retry-after': 'Fri, 20 Nov 2026 10:00:00 GMT' } },
  { status: 429, headers: { 'retry-after': 'soon' } },
  { status: 408 },
  { status: 403 },
  { status: 302, headers: { location: 'https://example.com/' } },
  { status: 200, ...page },
  { status: 200, body: 'x'.repeat(200_000) },
  { status: 200, drips: true },
  { status: 500, afterMs: tooLongMs },
  'cut',
];

/** Without anything stored. */
const plain: readonly Whim[] = answers.map((answer) => () => answer);

/** It has stored everything, and nobody hears of it, or only after a while. */
const silent: readonly Whim[] = [
  'cut' as const,
  { status: 500 },
  { status: 200, afterMs: tooLongMs },
  { status: 200, body: '["00000000-0000-4000-8000-000000000000"', afterMs: 20 },
  { status: 200, drips: true },
  { status: 200, ...page },
].map((answer) => ({ items, path }, store) => {
  // To a Caliper endpoint or a gradebook any body of a 200 is good.
  const isWrong =
    path.endsWith('/statements') || answer === 'cut' || answer.status !== 200 || 'drips' in answer;
  store(items);
  return isWrong ? answer : undefined;
});

const halves: readonly Whim[] = [
  ({ items }) => (items.length > 3 ? { status: 413 } : undefined),
  ({ path, items }, store) => {
    if (!path.endsWith('/statements') || items.length < 2) return undefined;
    const first = items.slice(0, Math.ceil(items.length / 2));
    return store(first) ? { status: 200, body: JSON.stringify(first.map(({ id }) => id)) } : undefined;
  },
  // A store that confirms nothing of what it has.
  ({ path, items }, store) =>
    path.endsWith('/statements') && store(items) ? { status: 200, body: '[]' } : undefined,
];

export const whims: readonly Whim[] = [...plain, ...silent, ...halves];
