import { sayWhere } from '../../../../manifests/lms-verdicts.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { definePage } from '../page.ts';
import { describeFindings, formatLocation } from './describe-findings.ts';
import { type Check, createPackageCheckPage, type PackageCheckPage } from './model.ts';

function PackageCheckScreen({ page }: { readonly page: PackageCheckPage }) {
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
      <Card title="Package" isTitleHidden>
        <div class="field">
          <label for="package">SCORM package, a zip</label>
          <input id="package" type="file" accept=".zip,application/zip" onChange={choose} />
        </div>
        <div aria-live="polite" class="report">
          <Report check={page.check.value} />
        </div>
      </Card>
    </>
  );
}

function Report({ check }: { readonly check: Check }) {
  switch (check.kind) {
    case 'none':
      return <p class="muted">Findings appear here: what an LMS would do with it, and how to fix it.</p>;
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
      <p class="verdict">{describeFindings(findings)}</p>
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
              <p key={`${formatLocation(place)} ${place.column} ${place.detail}`}>
                {place.file === '' ? null : <code>{formatLocation(place)}</code>} {place.detail}
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

export const packageCheckPage = definePage(createPackageCheckPage, PackageCheckScreen);
