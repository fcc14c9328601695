import { type Severity, severities } from '../verdict/rule.ts';
import type { Result, Verdict } from '../verdict/verdict.ts';
import { type Html, html, nothing } from './html.ts';
import { keyOf } from './report-data.ts';

export const resultWords: Readonly<Record<Result, string>> = {
  passed: 'passed',
  warned: 'passed, with warnings',
  failed: 'failed',
  'not-run': 'could not run',
  skipped: 'not applicable',
};

/** Many runs at a glance: what to correct, each thing once, then the runs. */
export function renderOverview(verdicts: readonly Verdict[]): Html {
  return html`${renderCorrections(correctionsIn(verdicts))}
<section class="overview"><h2>Runs</h2>
<table><thead><tr><th scope="col">Result</th><th scope="col">Package</th><th scope="col">LMS</th><th scope="col">What went wrong</th><th scope="col" class="number">Errors</th><th scope="col" class="number">Warnings</th></tr></thead>
<tbody>${verdicts.map(renderRow)}</tbody></table></section>`;
}

interface Correction {
  readonly packageTitle: string;
  readonly title: string;
  readonly severity: Severity;
  /** Indices of the runs that show it. */
  readonly runs: readonly number[];
}

/** Errors and warnings of all runs, one line per package and rule, the worst and most frequent first. */
function correctionsIn(verdicts: readonly Verdict[]): readonly Correction[] {
  const found = verdicts.flatMap(({ run, findings }, index) =>
    findings
      .filter(({ severity }) => severity !== 'note')
      .map((finding) => ({ key: `${run.package.id} ${finding.id}`, run, finding, index })),
  );
  const keys = [...new Set(found.map(({ key }) => key))];
  const corrections = keys.flatMap((wanted) => {
    const places = found.filter(({ key }) => key === wanted);
    const [first] = places;
    if (first === undefined) return [];
    const { title, severity } = first.finding;
    return [
      { packageTitle: first.run.package.title, title, severity, runs: places.map(({ index }) => index) },
    ];
  });
  return corrections.sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.runs.length - a.runs.length,
  );
}

function renderCorrections(corrections: readonly Correction[]): Html {
  if (corrections.length === 0) return nothing;
  return html`<section class="overview"><h2>What to correct</h2>
<table><thead><tr><th scope="col">Finding</th><th scope="col">Package</th><th scope="col" class="number">Runs</th></tr></thead>
<tbody>${corrections.map(
    ({ packageTitle, title, severity, runs }) =>
      html`<tr class="${severity}"><th scope="row"><span class="severity">${severity}</span> <a href="#run-${(runs[0] ?? 0) + 1}">${title}</a></th><td>${packageTitle}</td><td class="number">${runs.length}</td></tr>`,
  )}</tbody></table></section>`;
}

function renderRow(verdict: Verdict, index: number): Html {
  const { run, findings, result } = verdict;
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return html`<tr data-result="${result}" data-key="${keyOf(verdict)}"><td><span class="result ${result}">${resultWords[result]}</span></td>
<th scope="row"><a href="#run-${index + 1}">${run.package.title}</a> <small>${run.package.id}</small></th>
<td>${run.profile.name}</td><td>${run.plan.title || run.plan.name} <small>${run.play}</small></td>
<td class="number">${count('error')}</td><td class="number">${count('warning')}</td></tr>`;
}
