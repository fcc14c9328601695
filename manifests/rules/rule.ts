import { type CheckedPackage, type PackageKind, type ScormKind, scormKinds } from '../checked-package.ts';
import type { Item, Manifest, Resource } from '../reading/manifest-model.ts';
import type { XmlNode } from '../reading/xml-tree.ts';

/**
 * error: an LMS that is named breaks or refuses, or it could not be checked; warning: it may go wrong; conformance: the
 * standard is broken and every known LMS tolerates it; note: good to know.
 */
export const severities = ['error', 'warning', 'conformance', 'note'] as const;
export type Severity = (typeof severities)[number];

/** LMSs whose behaviour is known: played, read in their source, or told by their makers. */
export const lmsNames = [
  'Moodle',
  'SCORM Cloud',
  'Open edX',
  'ILIAS',
  'Claroline',
  'EscolaLMS',
  'frappe',
  'Opigno',
] as const;
export type LmsName = (typeof lmsNames)[number];

/** Where an error stops a package; `unchecked` where this checker had to stop before it knew. */
export type BrokenIn = readonly LmsName[] | 'every LMS' | 'unchecked';

/** How bad it is. Nothing is an error without an LMS that it breaks in. */
export type Weight =
  | { readonly severity: 'error'; readonly brokenIn: BrokenIn }
  | { readonly severity: Exclude<Severity, 'error'> };

export function breaksIn(...lmss: readonly LmsName[]): Weight & { severity: 'error' } {
  return { severity: 'error', brokenIn: lmss };
}
export const breaksEverywhere = { severity: 'error', brokenIn: 'every LMS' } as const;
export const notChecked = { severity: 'error', brokenIn: 'unchecked' } as const;

interface RuleWords {
  /** `subject/fault`; stays the same for ever, so that people can write it down. */
  readonly id: string;
  /** Where the rule comes from: a standard, or the LMS that was seen to need it. */
  readonly standard: string;
  readonly paragraph: string;
  readonly title: string;
  readonly whatLmsDoes: string;
  readonly remedy: string;
  /** Messages of the official schemas that say the same about the same element. */
  readonly sameAsSchema?: RegExp;
}
export type RuleText = RuleWords & Weight;

export type Rule = RuleText & {
  readonly check: (pkg: CheckedPackage) => readonly Hit[];
};

/** One place where a rule is broken. */
export interface Hit {
  /** What exactly is found here; a sentence without its full stop. */
  readonly detail: string;
  readonly file: string;
  /** In the manifest's text: where the element begins. */
  readonly offset?: number;
  /** Other elements about which the official schemas say the same, such as references to a wrong identifier. */
  readonly echoes?: readonly number[];
  /** 1-based, where the finder knows the line and no offset. */
  readonly line?: number;
}

/** What a check of one thing gives back: undefined where all is well, else what was found, and at which element if not at the thing's own. */
export type Verdict = string | undefined | { readonly at: XmlNode; readonly detail: string };

export const scorm12: readonly ScormKind[] = ['scorm-1.2'];
export const scorm2004: readonly ScormKind[] = ['scorm-2004-2nd', 'scorm-2004-3rd', 'scorm-2004-4th'];

export function hitAt(manifest: Manifest, node: XmlNode, detail: string): Hit {
  return { detail, file: manifest.path, offset: node.start };
}

/** A rule about a readable manifest of these kinds. */
export function manifestRule(
  text: RuleText & { readonly kinds?: readonly PackageKind[] },
  check: (manifest: Manifest, pkg: CheckedPackage) => readonly Hit[],
): Rule {
  const { kinds = scormKinds, ...row } = text;
  return {
    ...row,
    check: (pkg) => {
      if (pkg.manifest?.content.kind !== 'parsed' || !kinds.includes(pkg.kind)) return [];
      return check(pkg.manifest.content.manifest, pkg);
    },
  };
}

type KindText = RuleText & { readonly kinds?: readonly PackageKind[] };

export function itemRule(
  text: KindText,
  judge: (item: Item, manifest: Manifest, pkg: CheckedPackage) => Verdict,
): Rule {
  return manifestRule(text, (manifest, pkg) =>
    manifest.items.flatMap((item) => toHits(manifest, item.node, judge(item, manifest, pkg))),
  );
}

export function resourceRule(
  text: KindText,
  judge: (resource: Resource, manifest: Manifest, pkg: CheckedPackage) => Verdict,
): Rule {
  return manifestRule(text, (manifest, pkg) =>
    manifest.resources.flatMap((resource) => toHits(manifest, resource.node, judge(resource, manifest, pkg))),
  );
}

/** A rule about a file of the package, by its path. */
export function fileRule(text: RuleText, judge: (path: string, bytes: number) => string | undefined): Rule {
  return {
    ...text,
    check: (pkg) =>
      pkg.files.flatMap(({ path, bytes }) => {
        const detail = judge(path, bytes);
        return detail === undefined ? [] : [{ detail, file: path }];
      }),
  };
}

function toHits(manifest: Manifest, node: XmlNode, verdict: Verdict): readonly Hit[] {
  if (verdict === undefined) return [];
  return typeof verdict === 'string'
    ? [hitAt(manifest, node, verdict)]
    : [hitAt(manifest, verdict.at, verdict.detail)];
}
