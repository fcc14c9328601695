import type { RosterImportDetails } from '../../../roster/imports/import-fields.ts';
import { kindOf } from './describe-import.ts';

export type Decision = NonNullable<RosterImportDetails['preview']>['decisions'][number];

interface DescribedDecision {
  /** What it is about, as people call it. */
  readonly what: string;
  readonly record: string;
  readonly says: string;
}

/** A decision in words. */
export function describeDecision(decision: Decision): DescribedDecision {
  switch (decision.kind) {
    case 'edited':
      return { what: kindOf(decision.file), record: decision.sourcedId, says: formatValues(decision.today) };
    case 'merged':
      return {
        what: 'Merged people',
        record: decision.sourcedId,
        says: `merged into ${decision.keptName} (${decision.keptSourcedId})`,
      };
    case 'word':
      return {
        what: decision.of === 'subject' ? 'Subject' : 'Grade',
        record: decision.word,
        says: decision.meaning === null ? 'means nothing' : `means ${decision.meaning}`,
      };
  }
}

function formatValues(today: Readonly<Record<string, string | null>>): string {
  return Object.entries(today)
    .map(([column, value]) => `${column}: ${value ?? '–'}`)
    .join(', ');
}

const outcomes: Readonly<Record<Decision['outcome'], string>> = {
  overwritten: 'Overwritten',
  kept: 'Kept',
};

export function describeOutcome({ outcome }: Decision): string {
  return outcomes[outcome];
}
