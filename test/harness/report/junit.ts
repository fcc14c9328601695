import type { Verdict } from '../verdict/verdict.ts';
import { escapeMarkup } from './html.ts';
import { keyOf } from './report-data.ts';

/** JUnit XML: one suite per package, one case per profile and plan; errors fail a case, warnings are its output. */
export function formatJunit(verdicts: readonly Verdict[]): string {
  const packages = [...new Set(verdicts.map(({ run }) => run.package.id))];
  const suites = packages.map((id) =>
    suite(
      id,
      verdicts.filter(({ run }) => run.package.id === id),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`;
}

function suite(id: string, verdicts: readonly Verdict[]): string {
  const count = (result: Verdict['result']) => verdicts.filter((verdict) => verdict.result === result).length;
  const counts = `tests="${verdicts.length}" failures="${count('failed')}" errors="${count('not-run')}" skipped="${count('skipped')}"`;
  return `<testsuite name="${clean(id)}" ${counts}>\n${verdicts.map(testCase).join('\n')}\n</testsuite>`;
}

function testCase(verdict: Verdict): string {
  const { run } = verdict;
  const head = `<testcase classname="${clean(run.package.id)}" name="${clean(keyOf(verdict))}" time="${run.ms / 1000}"`;
  return `${head}>${outcomeOf(verdict)}</testcase>`;
}

function outcomeOf({ run, findings, result }: Verdict): string {
  const reason = run.outcome.kind === 'played' ? '' : clean(run.outcome.reason);
  if (result === 'skipped') return `<skipped message="${reason}"/>`;
  if (result === 'not-run') return `<error message="${reason}"/>`;
  const lines = findings.map(
    ({ severity, id, title, places }) => `${severity} ${id}: ${title} (${places[0]?.text})`,
  );
  const text = clean(lines.join('\n'));
  if (result === 'failed') return `<failure message="${clean(findings[0]?.title ?? '')}">${text}</failure>`;
  return text === '' ? '' : `<system-out>${text}</system-out>`;
}

/** XML 1.0 has no place for control characters, not even escaped. */
function clean(text: string): string {
  return escapeMarkup(
    text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}'),
  );
}
