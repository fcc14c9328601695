/** Rules on entries of collections: objectives, interactions, comments. */
import type { Call } from '../attempt/attempt.ts';
import type { LaunchRecord } from '../run/run-record.ts';
import { acceptedValues, isRefusedEntry, placesOfCalls } from './call-views.ts';
import type { Rule } from './rule.ts';

/** Whether the entry has another id already, or another entry has this one. */
function isIdInTheWay({ args: [element = '', value = ''] }: Call, launch: LaunchRecord): boolean {
  if (!element.endsWith('.id')) return false;
  const collection = element.replace(/\d+\.id$/, '');
  const ids = [...Object.entries(launch.before), ...acceptedValues(launch)].filter(
    ([name]) => name.startsWith(collection) && /^\d+\.id$/.test(name.slice(collection.length)),
  );
  return ids.some(([name, id]) => (name === element) !== (id === value));
}

export const collectionRules: readonly Rule[] = [
  {
    id: 'collection-order',
    severity: 'error',
    title: 'A collection written out of order',
    source: 'SCORM 1.2 RTE 3.4.2 (201); SCORM 2004 RTE 4.1.1.3 (351), 4.2.9 (408)',
    meaning: 'Entries need the next free index and their id first; the LMS refuses the others.',
    remedy: 'Read _count, write the id of that index, then the rest.',
    find: (run) =>
      placesOfCalls(run, (calls, launch) =>
        calls.filter((call) => isRefusedEntry(call) && !isIdInTheWay(call, launch)),
      ),
  },
  {
    id: 'id-in-the-way',
    severity: 'error',
    title: 'An id that is taken, or an entry that has one',
    source: 'SCORM 2004 RTE 4.2.17.1 (an objective keeps its id, and no two have the same; 351)',
    meaning:
      'The LMS refuses the id, and what follows is written to another entry. Objectives of the manifest are there first.',
    remedy:
      'Read _count and the ids that are there: write to the entry with your id, or take the next free index.',
    find: (run) =>
      placesOfCalls(run, (calls, launch) =>
        calls.filter((call) => isRefusedEntry(call) && isIdInTheWay(call, launch)),
      ),
  },
];
