import type { CheckedPackage } from './checked-package.ts';
import { createLineIndex, type LineIndex } from './reading/line-index.ts';
import { archiveRules } from './rules/archive.ts';
import { contentRules } from './rules/content.ts';
import { controlRules } from './rules/control.ts';
import { deliveryRules } from './rules/delivery.ts';
import { dependencyRules } from './rules/dependencies.ts';
import { fileRules } from './rules/files.ts';
import { identifierRules } from './rules/identifiers.ts';
import { itemRules } from './rules/items.ts';
import { kindRules } from './rules/kinds.ts';
import { launchRules } from './rules/launch.ts';
import { manifestRules } from './rules/manifest.ts';
import { measureRules } from './rules/measures.ts';
import { metadataRules } from './rules/metadata.ts';
import { nameRules } from './rules/names.ts';
import { navigationRules } from './rules/navigation.ts';
import { objectiveRules } from './rules/objectives.ts';
import { organizationRules } from './rules/organizations.ts';
import { resourceRules } from './rules/resources.ts';
import { rollupRules } from './rules/rollup.ts';
import type { Hit, Rule, RuleText } from './rules/rule.ts';
import { sequencingRules } from './rules/sequencing.ts';
import { thresholdRules } from './rules/thresholds.ts';
import { versionRules } from './rules/versions.ts';
import { schemaRule, xmlRules } from './rules/xml.ts';

/** Every rule, in the order in which findings are reported. */
export const rules: readonly Rule[] = [
  ...archiveRules,
  ...kindRules,
  ...xmlRules,
  ...manifestRules,
  ...versionRules,
  ...metadataRules,
  ...identifierRules,
  ...organizationRules,
  ...itemRules,
  ...resourceRules,
  ...launchRules,
  ...dependencyRules,
  ...fileRules,
  ...nameRules,
  ...thresholdRules,
  ...measureRules,
  ...controlRules,
  ...deliveryRules,
  ...sequencingRules,
  ...objectiveRules,
  ...rollupRules,
  ...navigationRules,
  ...contentRules,
  schemaRule,
];

/** A broken rule at one place. */
export interface Finding extends Omit<RuleText, 'id'> {
  readonly rule: string;
  readonly detail: string;
  /** '' for the package as a whole. */
  readonly file: string;
  /** 1-based; null where no line is meant. */
  readonly line: number | null;
  readonly column: number | null;
}

/** All findings, errors first. A rule that is broken at very many places is reported at the first ones, with a count. */
export function checkPackage(pkg: CheckedPackage): Finding[] {
  const lineAt = createLineIndex(pkg.manifest?.text ?? '');
  const found = rules.map((rule) => ({ rule, hits: rule.check(pkg) }));
  const explained = linesExplained(
    found.flatMap(({ rule, hits }) => (rule === schemaRule ? [] : hits)),
    lineAt,
  );
  return sortBySeverity(
    found.flatMap(({ rule, hits }) => {
      const told = rule === schemaRule ? hits.filter(({ line }) => !explained.has(line)) : hits;
      return limit(told).map((hit) => toFinding(rule, hit, lineAt));
    }),
  );
}

const mostPlaces = 20;

function limit(hits: readonly Hit[]): readonly Hit[] {
  const [last] = hits.slice(mostPlaces - 1);
  if (hits.length <= mostPlaces || last === undefined) return hits;
  const rest = hits.length - mostPlaces;
  return [
    ...hits.slice(0, mostPlaces - 1),
    { ...last, detail: `${last.detail} (and at ${rest} more places)` },
  ];
}

function toFinding({ id, check: _, ...text }: Rule, hit: Hit, lineAt: LineIndex): Finding {
  const { offset, file, detail } = hit;
  const place = offset === undefined ? { line: hit.line ?? null, column: null } : lineAt(offset);
  return { rule: id, ...text, detail, file, ...place };
}

/**
 * The manifest's lines at which a rule of our own explains a fault in plain words: the schema's complaint about the
 * same lines says nothing new. A start tag may be several lines long.
 */
function linesExplained(hits: readonly Hit[], lineAt: LineIndex): ReadonlySet<number | undefined> {
  const lines = new Set<number>();
  for (const { offset, tagEnd } of hits) {
    if (offset === undefined || tagEnd === undefined) continue;
    const last = lineAt(tagEnd).line;
    for (let { line } = lineAt(offset); line <= last; line += 1) lines.add(line);
  }
  return lines;
}

const ranks = { error: 0, warning: 1, note: 2 } as const;

function sortBySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
}
