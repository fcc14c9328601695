import type { Finding } from './check.ts';
import type { CheckedPackage, PackageKind } from './checked-package.ts';
import { judgeLmss, type LmsVerdict } from './lms-verdicts.ts';
import type { Item, Manifest } from './reading/manifest-model.ts';
import { attributeOf, descendantsNamed, textOfChild } from './reading/xml-query.ts';

/** What is in a package, for people who did not make it. */
export interface Explanation {
  readonly kind: PackageKind;
  readonly kindLabel: string;
  readonly title: string | null;
  readonly identifier: string | null;
  readonly organizations: readonly ExplainedOrganization[];
  readonly scos: number;
  readonly assets: number;
  readonly files: number;
  readonly contentBytes: number;
  readonly largestFile: { readonly path: string; readonly bytes: number } | null;
  readonly thresholds: readonly string[];
  readonly usesSequencing: boolean;
  readonly lmss: readonly LmsVerdict[];
}

export interface ExplainedOrganization {
  readonly title: string;
  readonly isDefault: boolean;
  readonly items: readonly ExplainedItem[];
}

export interface ExplainedItem {
  readonly title: string;
  /** Where it starts, with its parameters; null for a heading. */
  readonly launch: string | null;
  readonly isSco: boolean;
  readonly items: readonly ExplainedItem[];
}

const kindLabels: Readonly<Record<PackageKind, string>> = {
  'scorm-1.2': 'SCORM 1.2',
  'scorm-2004-2nd': 'SCORM 2004 2nd Edition',
  'scorm-2004-3rd': 'SCORM 2004 3rd Edition',
  'scorm-2004-4th': 'SCORM 2004 4th Edition',
  aicc: 'AICC',
  cmi5: 'cmi5',
  tincan: 'xAPI (tincan.xml)',
  none: 'no learning package',
};

export function explainPackage(pkg: CheckedPackage, findings: readonly Finding[]): Explanation {
  const manifest = pkg.manifest?.content.kind === 'parsed' ? pkg.manifest.content.manifest : undefined;
  const organizations = manifest === undefined ? [] : explainOrganizations(manifest);
  const types = (manifest?.resources ?? []).map(({ scormType }) => scormType);
  return {
    kind: pkg.kind,
    kindLabel: kindLabels[pkg.kind],
    title: organizations.find(({ isDefault }) => isDefault)?.title ?? null,
    identifier: (manifest && attributeOf(manifest.root, 'identifier')) ?? null,
    organizations,
    scos: types.filter((type) => type === 'sco').length,
    assets: types.filter((type) => type === 'asset').length,
    files: pkg.files.length,
    contentBytes: pkg.files.reduce((sum, { bytes }) => sum + bytes, 0),
    largestFile: pkg.files.toSorted((a, b) => b.bytes - a.bytes)[0] ?? null,
    thresholds: manifest === undefined ? [] : explainThresholds(manifest),
    usesSequencing: manifest !== undefined && descendantsNamed(manifest.root, 'sequencingRules').length > 0,
    lmss: judgeLmss(pkg, findings),
  };
}

function explainOrganizations(manifest: Manifest): ExplainedOrganization[] {
  const chosen = manifest.organizationsNode && attributeOf(manifest.organizationsNode, 'default');
  return manifest.organizations.map(({ node, id, items }, index) => ({
    title: textOfChild(node, 'title') ?? '',
    isDefault: chosen === undefined ? index === 0 : id === chosen,
    items: items.map(explainItem),
  }));
}

function explainItem({ node, resource, children }: Item): ExplainedItem {
  const href = resource?.href;
  return {
    title: textOfChild(node, 'title') ?? '',
    launch: href === undefined ? null : `${href}${attributeOf(node, 'parameters') ?? ''}`,
    isSco: resource?.scormType === 'sco',
    items: children.map(explainItem),
  };
}

const thresholdNames = [
  'masteryscore',
  'maxtimeallowed',
  'completionThreshold',
  'minNormalizedMeasure',
  'attemptLimit',
];

function explainThresholds({ root }: Manifest): string[] {
  return thresholdNames.flatMap((name) =>
    descendantsNamed(root, name).map((node) => {
      const said = [
        node.text.trim(),
        ...node.attributes.map((attribute) => `${attribute.local}=${attribute.value}`),
      ];
      return `${name}: ${said.filter((text) => text !== '').join(', ')}`;
    }),
  );
}
