import type { Finding } from './check.ts';
import type { CheckedPackage, PackageKind } from './checked-package.ts';

/** Whether a package suits an LMS, as far as a zip can tell. */
export interface LmsVerdict {
  readonly lms: string;
  readonly suits: 'yes' | 'with limits' | 'no' | 'not tried';
  readonly because: string;
}

interface LmsRow {
  readonly lms: string;
  /** What it was tried with. */
  readonly kinds: readonly PackageKind[];
  /** Rules whose break this LMS does not forgive, though others do. */
  readonly refusedBy: readonly string[];
  /** What a course loses here, by the rule that shows it. */
  readonly limitedBy: Readonly<Record<string, string>>;
  readonly severalScos: string | null;
}

const scorm = ['scorm-1.2', 'scorm-2004-2nd', 'scorm-2004-3rd', 'scorm-2004-4th'] as const;

/** LMSs that were tried with packages made by hand. */
const rows: readonly LmsRow[] = [
  {
    lms: 'Moodle 4.5',
    kinds: [...scorm, 'aicc'],
    refusedBy: ['package/manifest-in-subfolder', 'package/no-manifest'],
    limitedBy: {
      'sequencing/not-run': 'runs few sequencing rules of SCORM 2004',
      'threshold/mastery-overrules': 'overrules the content’s status by the mastery score',
    },
    severalScos: null,
  },
  {
    lms: 'Open edX (XBlock)',
    kinds: scorm,
    refusedBy: [],
    limitedBy: {
      'xml/bom': 'stumbles over the byte order mark',
      'name/same-base-name': 'serves files by base name, so some are exchanged',
      'resource/first-is-not-launched': 'launches the first resource with a page',
      'item/parameters-ignored': 'launches without parameters',
      'sequencing/not-run': 'runs SCORM 2004 without sequencing rules',
    },
    severalScos: 'launches only one SCO of several',
  },
  {
    lms: 'ILIAS 5.4',
    kinds: ['scorm-1.2'],
    refusedBy: [],
    limitedBy: {},
    severalScos: null,
  },
  {
    lms: 'Opigno (Drupal)',
    kinds: ['scorm-1.2', 'scorm-2004-3rd', 'scorm-2004-4th'],
    refusedBy: [],
    limitedBy: {
      'content/saves-on-unload':
        'ends the session itself before the content’s unload, so nothing late is stored',
    },
    severalScos: null,
  },
];

export function judgeLmss(pkg: CheckedPackage, findings: readonly Finding[]): LmsVerdict[] {
  return rows.map((row) => ({ lms: row.lms, ...judgeLms(row, pkg, findings) }));
}

type Verdict = Omit<LmsVerdict, 'lms'>;

function judgeLms(row: LmsRow, pkg: CheckedPackage, findings: readonly Finding[]): Verdict {
  if (!row.kinds.includes(pkg.kind))
    return { suits: 'not tried', because: 'was not tried with this kind of package' };
  const refusal = findRefusal(row, findings);
  if (refusal !== undefined) return { suits: 'no', because: refusal };
  const limits = findLimits(row, pkg, findings);
  return limits.length > 0
    ? { suits: 'with limits', because: limits.join('; ') }
    : { suits: 'yes', because: 'nothing found that it would mind' };
}

function findRefusal({ refusedBy }: LmsRow, findings: readonly Finding[]): string | undefined {
  const refusal = findings.find(({ severity, rule }) => severity === 'error' || refusedBy.includes(rule));
  return refusal && `first to be mended: ${refusal.title.toLowerCase()}`;
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
