import type { DataModel, Edition } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';
import type { PlayedLaunch } from './play-script.ts';
import type { Note } from './run-record.ts';

/** What the script says that the LMS must have after the launch, and it has not. */
export function findUnmet(
  edition: Edition,
  { stored = {} }: PlayedLaunch,
  after: DataModel,
): readonly Note[] {
  const names = namesOf(edition);
  return Object.entries(stored).flatMap(([element, wanted]) => {
    const name = names[element as keyof typeof stored];
    const has = after[name] ?? '';
    if (wanted.includes(has)) return [];
    const text = `After the launch the LMS has ${name} = "${has}"; wanted: ${wanted.map((value) => `"${value}"`).join(' or ')}`;
    return [{ kind: 'step-failed', text }];
  });
}
