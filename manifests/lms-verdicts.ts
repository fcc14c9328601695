import type { Finding } from './check.ts';
import { type CheckedPackage, isScormKind, type PackageKind } from './checked-package.ts';
import type { LmsName } from './rules/rule.ts';

/** Whether a package suits an LMS, as far as a zip can tell. */
export interface LmsVerdict {
  readonly lms: string;
  readonly suits: 'yes' | 'with limits' | 'no' | 'not tried';
  readonly because: string;
}

interface LmsRow {
  readonly name: LmsName;
  /** With the version that was tried. */
  readonly label: string;
  readonly kinds: readonly PackageKind[];
  /** What a course loses here, by the rule that shows it. */
  readonly limitedBy: Readonly<Record<string, string>>;
  readonly severalScos: string | null;
}

const scorm = ['scorm-1.2', 'scorm-2004-2nd', 'scorm-2004-3rd', 'scorm-2004-4th'] as const;

/** LMSs whose behaviour is known from playing packages, from their source, or (SCORM Cloud) from what their makers say. */
const rows: readonly LmsRow[] = [
  {
    name: 'Moodle',
    label: 'Moodle 4.5',
    kinds: [...scorm, 'aicc'],
    limitedBy: {
      'sequencing/not-run': 'runs few sequencing rules of SCORM 2004',
      'threshold/mastery-overrules': 'overrules the content’s status by the mastery score',
    },
    severalScos: null,
  },
  {
    name: 'SCORM Cloud',
    label: 'SCORM Cloud',
    kinds: [...scorm, 'aicc', 'cmi5', 'tincan'],
    limitedBy: {},
    severalScos: null,
  },
  {
    name: 'Open edX',
    label: 'Open edX (XBlock)',
    kinds: scorm,
    limitedBy: {
      'xml/bom': 'stumbles over the byte order mark',
      'name/same-base-name': 'serves files by base name, so some are exchanged',
      'resource/first-is-not-launched': 'launches the first resource with a page',
      'item/parameters-ignored': 'launches without parameters',
      'sequencing/not-run': 'runs SCORM 2004 without sequencing rules',
    },
    severalScos: 'launches only one SCO of several',
  },
  { name: 'ILIAS', label: 'ILIAS 5.4', kinds: scorm, limitedBy: {}, severalScos: null },
  { name: 'Claroline', label: 'Claroline 14', kinds: scorm, limitedBy: {}, severalScos: null },
  { name: 'EscolaLMS', label: 'EscolaLMS', kinds: scorm, limitedBy: {}, severalScos: null },
  { name: 'frappe', label: 'frappe/lms', kinds: scorm, limitedBy: {}, severalScos: null },
  {
    name: 'Opigno',
    label: 'Opigno (Drupal)',
    kinds: ['scorm-1.2', 'scorm-2004-3rd', 'scorm-2004-4th'],
    limitedBy: {
      'content/saves-on-unload':
        'ends the session itself before the content’s unload, so nothing late is stored',
    },
    severalScos: null,
  },
];

/** Importers that refuse whatever the standard forbids, as ADL's own test does. */
const strictImporters = 'strict importers';

export function judgeLmss(pkg: CheckedPackage, findings: readonly Finding[]): LmsVerdict[] {
  return [
    ...rows.map((row) => ({ lms: row.label, ...judgeLms(row, pkg, findings) })),
    { lms: strictImporters, ...judgeStrict(pkg, findings) },
  ];
}

type Verdict = Omit<LmsVerdict, 'lms'>;

function judgeLms(row: LmsRow, pkg: CheckedPackage, findings: readonly Finding[]): Verdict {
  const refusal = findings.find(
    ({ brokenIn }) => brokenIn.includes(row.name) || brokenIn.includes('every LMS'),
  );
  if (refusal !== undefined) return { suits: 'no', because: sayReason(refusal) };
  const stop = findStop(findings);
  if (stop !== undefined) return { suits: 'not tried', because: sayReason(stop) };
  if (!row.kinds.includes(pkg.kind))
    return { suits: 'not tried', because: 'was not tried with this kind of package' };
  const limits = findLimits(row, pkg, findings);
  return limits.length > 0
    ? { suits: 'with limits', because: limits.join('; ') }
    : { suits: 'yes', because: 'nothing found that it would mind' };
}

function judgeStrict(pkg: CheckedPackage, findings: readonly Finding[]): Verdict {
  const refusal = findings.find(({ brokenIn }) => brokenIn.length > 0) ?? findFault(findings);
  if (refusal !== undefined) return { suits: 'no', because: sayReason(refusal) };
  const stop = findStop(findings);
  if (stop !== undefined) return { suits: 'not tried', because: sayReason(stop) };
  return isScormKind(pkg.kind)
    ? { suits: 'yes', because: 'nothing found that the standard forbids' }
    : { suits: 'not tried', because: 'was not tried with this kind of package' };
}

/** An error that names no LMS ended the check before it knew more. */
function findStop(findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ severity, brokenIn }) => severity === 'error' && brokenIn.length === 0);
}

function findFault(findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ severity }) => severity === 'conformance');
}

function sayReason({ title, count }: Finding): string {
  const said = `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  return count > 1 ? `${said} (${count} times)` : said;
}

function findLimits(
  { limitedBy, severalScos }: LmsRow,
  pkg: CheckedPackage,
  findings: readonly Finding[],
): string[] {
  const broken = new Set(findings.map(({ rule }) => rule));
  const byRules = Object.entries(limitedBy).flatMap(([rule, limit]) => (broken.has(rule) ? [limit] : []));
  return severalScos !== null && countScos(pkg) > 1 ? [...byRules, severalScos] : byRules;
}

function countScos({ manifest }: CheckedPackage): number {
  if (manifest?.content.kind !== 'parsed') return 0;
  return manifest.content.manifest.items.filter(({ resource }) => resource?.scormType === 'sco').length;
}

const saidAs = { yes: 'yes', 'with limits': 'yes, with limits', no: 'no', 'not tried': 'not known' } as const;

/** Where a package will run, in one line: LMSs of the same verdict and reason together. */
export function sayWhere(verdicts: readonly LmsVerdict[]): string {
  const groups = Map.groupBy(verdicts, ({ suits, because }) =>
    suits === 'yes' ? suits : `${suits} ${because}`,
  );
  return [...groups.values()]
    .map((group) => {
      const [{ suits, because } = { suits: 'not tried', because: '' } as const] = group;
      const names = group.map(({ lms }) => lms).join(', ');
      return suits === 'yes'
        ? `${names}: yes`
        : `${names}: ${saidAs[suits]}, because ${sayBecause(suits, because)}`;
    })
    .join('; ');
}

function sayBecause(suits: LmsVerdict['suits'], because: string): string {
  return suits === 'with limits' || because.startsWith('was') ? `it ${because}` : because;
}
