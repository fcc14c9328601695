import { countBySeverity } from '../../../../manifests/reports/text-report.ts';
import type { CheckReport } from '../../../packages/check/check-file.ts';

type Findings = CheckReport['findings'];

/** What the findings come to, in one sentence. */
export function describeFindings(findings: Findings): string {
  const { error, warning, conformance } = countBySeverity(findings);
  if (error > 0)
    return `${counted(error, 'error')}: an LMS refuses this package, or a learner loses something.`;
  if (conformance > 0)
    return 'It runs in every known LMS and breaks the standard, so that strict importers may refuse it.';
  if (warning > 0)
    return `No errors, ${counted(warning, 'warning')}: some LMSs have trouble with this package.`;
  return 'No errors: nothing here keeps an LMS from taking this package.';
}

/** Where it was found: `file:line` where a line is known. */
export function formatLocation({ file, line }: Pick<Findings[number], 'file' | 'line'>): string {
  return line === null ? file : `${file}:${line}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
