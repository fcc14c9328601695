import type { Attempt } from '../attempt/attempt.ts';
import type { Item, PackageModel } from '../packages/package-model.ts';
import {
  areMet,
  describePrerequisites,
  isDone,
  type LessonStatus,
  lessonStatuses,
  type Prerequisites,
  parsePrerequisites,
} from './prerequisites.ts';

/** The items that the learner cannot open yet, each with the reason. */
export type ClosedItems = Readonly<Record<string, string>>;

/** What SCORM 1.2 prerequisites forbid after what the learner has done so far; an item closes what is inside of it, too. */
export function closedItems(
  { edition, items }: Pick<PackageModel, 'edition' | 'items'>,
  attempt: Pick<Attempt, 'scos'> | undefined,
): ClosedItems {
  if (edition !== '1.2') return {};
  const known = new Map(withInner(items).map((item) => [item.id, item]));
  const statusOf = (id: string) => statusIn(known.get(id), attempt);
  const titleOf = (id: string) => known.get(id)?.title ?? id;
  const closed = withInner(items).flatMap((item) => {
    const wanted = readWanted(item);
    if (wanted === undefined || areMet(wanted, statusOf)) return [];
    const reason = `Opens when ${describePrerequisites(wanted, titleOf)}.`;
    return withInner([item]).map(({ id }) => [id, reason] as const);
  });
  return Object.fromEntries(closed);
}

/** A script that cannot be read closes nothing, as in LMSs: its author's mistake must not lock learners out. */
function readWanted({ prerequisites }: Item): Prerequisites | undefined {
  if (prerequisites === undefined) return undefined;
  try {
    return parsePrerequisites(prerequisites);
  } catch {
    return undefined;
  }
}

function withInner(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...withInner(item.items)]);
}

/** A block is as far as its parts: completed when all of them are done, incomplete from the first one on. */
function statusIn(item: Item | undefined, attempt: Pick<Attempt, 'scos'> | undefined): LessonStatus {
  if (item === undefined) return 'not attempted';
  if (item.launch !== undefined) {
    const told = attempt?.scos[item.id]?.model['cmi.core.lesson_status'];
    return lessonStatuses.find((status) => status === told) ?? 'not attempted';
  }
  const parts = item.items.map((part) => statusIn(part, attempt));
  if (parts.length > 0 && parts.every(isDone)) return 'completed';
  return parts.some((status) => status !== 'not attempted') ? 'incomplete' : 'not attempted';
}
