import { type Item, launchableItems, type PackageModel } from '../packages/package-model.ts';
import type { PlayedLaunch, PlayScript } from './play-script.ts';
import type { ClosedPart, LaunchRecord } from './run-record.ts';

export type LaunchOutcome = LaunchRecord | ClosedPart;

/** Asks for one launch after the other; is told how each went, and ends with the parts that nobody could open. */
export type LaunchOrder = Generator<PlayedLaunch, readonly ClosedPart[], LaunchOutcome>;

export function isClosed(outcome: LaunchOutcome): outcome is ClosedPart {
  return 'reason' in outcome;
}

/** The launches as the script names them. */
export function* followScript({ launches }: PlayScript): LaunchOrder {
  for (const launch of launches) yield launch;
  return [];
}

/** Without a script: every part that a learner can reach, and the first one again, to see what came back. */
export function* explorePackage({ items, activities }: PackageModel): LaunchOrder {
  const parts = launchableItems(items);
  const closed = activities === undefined ? yield* choose(parts) : yield* goThrough(parts);
  const [first] = parts;
  // A course that decides the order itself resumes or starts anew by itself.
  if (first !== undefined) yield openingOf(first);
  return closed;
}

type Part = Pick<Item, 'id' | 'isChoosable'>;

function openingOf({ id, isChoosable }: Part): PlayedLaunch {
  return isChoosable ? { sco: id, steps: [] } : { steps: [] };
}

function* choose(parts: readonly Part[]): LaunchOrder {
  const closed: ClosedPart[] = [];
  for (const part of parts) {
    const outcome = yield openingOf(part);
    if (isClosed(outcome)) closed.push(outcome);
  }
  return closed;
}

/** SCORM 2004 SN 4.7: Start, then Continue for as long as that leads on; what is left is chosen, where choosing is allowed. */
function* goThrough(parts: readonly Part[]): LaunchOrder {
  const reached = new Set<string>();
  // A course may lead back, e.g. to a lesson after a failed test, so it gets more steps than it has parts.
  for (let step = 0; step < 2 * parts.length && reached.size < parts.length; step += 1) {
    const outcome: LaunchOutcome = yield step === 0 ? { steps: [] } : { go: 'continue', steps: [] };
    if (isClosed(outcome)) break;
    reached.add(outcome.sco);
  }
  const left = parts.filter(({ id }) => !reached.has(id));
  const closed = left
    .filter(({ isChoosable }) => !isChoosable)
    .map(({ id }) => ({ sco: id, reason: notLedTo }));
  return [...closed, ...(yield* choose(left.filter(({ isChoosable }) => isChoosable)))];
}

const notLedTo = 'Continue did not lead here, and the package does not let learners choose it.';
