import { sayWhere } from '../../../../manifests/lms-verdicts.ts';
import type { Check, CheckPage } from '../../model/pages/check.ts';
import { sayPlace, sayVerdict } from '../../model/verdict.ts';
import { PageTitle } from '../../parts/page-title.tsx';

export function CheckScreen({ page }: { readonly page: CheckPage }) {
  const choose = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    if (file !== undefined) void page.checkPackage(file);
    // The same file, mended, can be chosen again.
    input.value = '';
  };
  return (
    <>
      <PageTitle title="Check a package" lead="What an LMS would do with a package, ours or anybody's." />
      <section class="card" aria-label="Check a package">
        <div class="field">
          <label for="package">SCORM package, a zip</label>
          <input id="package" type="file" accept=".zip,application/zip" onChange={choose} />
        </div>
        <div aria-live="polite" class="report">
          <Report check={page.check.value} />
        </div>
      </section>
    </>
  );
}

function Report({ check }: { readonly check: Check }) {
  switch (check.kind) {
    case 'none':
      return <p class="muted">The findings come here: what an LMS would do with it, and how to mend it.</p>;
    case 'running':
      return <p class="muted">Checking {check.name}</p>;
    case 'done':
      return <Findings report={check.report} />;
  }
}

type Reported = Extract<Check, { kind: 'done' }>['report'];

function Findings({ report: { name, findings, explanation } }: { readonly report: Reported }) {
  return (
    <>
      <p class="verdict">{sayVerdict(findings)}</p>
      <p>{sayWhere(explanation.lmss)}</p>
      <p class="muted">
        {name} · {explanation.kindLabel}
      </p>
      <ol>
        {findings.map((finding) => (
          <li class="finding" key={finding.rule}>
            <p>
              <span class={`severity ${finding.severity}`}>{finding.severity}</span>{' '}
              <strong>{finding.title}</strong> <code>{finding.rule}</code>
            </p>
            {finding.places.map((place) => (
              <p key={`${sayPlace(place)} ${place.column} ${place.detail}`}>
                {place.file === '' ? null : <code>{sayPlace(place)}</code>} {place.detail}
              </p>
            ))}
            {finding.count > finding.places.length ? (
              <p>and at {finding.count - finding.places.length} more places</p>
            ) : null}
            <p>
              What {finding.brokenIn.length > 0 ? finding.brokenIn.join(', ') : 'an LMS'} does:{' '}
              {finding.whatLmsDoes}
            </p>
            <p>What to do: {finding.remedy}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
