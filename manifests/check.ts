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
import { namespaceRules } from './rules/namespaces.ts';
import { navigationRules } from './rules/navigation.ts';
import { objectiveRules } from './rules/objectives.ts';
import { organizationRules } from './rules/organizations.ts';
import { resourceRules } from './rules/resources.ts';
import { rollupRules } from './rules/rollup.ts';
import type { Hit, Rule, Severity } from './rules/rule.ts';
import { sequencingRules } from './rules/sequencing.ts';
import { thresholdRules } from './rules/thresholds.ts';
import { versionRules } from './rules/versions.ts';
import { schemaRules, xmlRules } from './rules/xml.ts';

/** Every rule, in the order in which findings are reported. */
export const rules: readonly Rule[] = [
  ...archiveRules,
  ...kindRules,
  ...xmlRules,
  ...manifestRules,
  ...namespaceRules,
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
  ...schemaRules,
];

/** Where a rule is broken, and what exactly is found there. */
export interface Place {
  readonly detail: string;
  /** '' for the package as a whole. */
  readonly file: string;
  /** 1-based; null where no line is meant. */
  readonly line: number | null;
  readonly column: number | null;
}

/** A broken rule, told once: with its first place, and with all of them. */
export interface Finding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  /** LMSs that it stops a package in; only errors name any. */
  readonly brokenIn: readonly string[];
  readonly standard: string;
  readonly paragraph: string;
  readonly title: string;
  readonly whatLmsDoes: string;
  readonly remedy: string;
  /** The first ones, the finding's own among them. */
  readonly places: readonly Place[];
  /** How many places there are. */
  readonly count: number;
}

/** All findings, errors first; one for each broken rule. */
export function checkPackage(pkg: CheckedPackage): Finding[] {
  const lineAt = createLineIndex(pkg.manifest?.text ?? '');
  const found = rules.map((rule) => ({ rule, hits: rule.check(pkg) }));
  const told = collectTold(found);
  return sortBySeverity(
    found.flatMap(({ rule, hits }) => {
      const own = isSchemaRule(rule) ? hits.filter((hit) => !isTold(hit, told)) : hits;
      return toFinding(rule, own, lineAt);
    }),
  );
}

const mostPlaces = 20;

function toFinding(rule: Rule, hits: readonly Hit[], lineAt: LineIndex): Finding[] {
  const places = hits.slice(0, mostPlaces).map((hit) => toPlace(hit, lineAt));
  const [first] = places;
  if (first === undefined) return [];
  const { id, standard, paragraph, title, whatLmsDoes, remedy, severity } = rule;
  const texts = { standard, paragraph, title, whatLmsDoes, remedy };
  return [{ rule: id, severity, brokenIn: listBroken(rule), ...texts, ...first, places, count: hits.length }];
}

function listBroken(rule: Rule): readonly string[] {
  if (rule.severity !== 'error' || rule.brokenIn === 'unchecked') return [];
  return rule.brokenIn === 'every LMS' ? ['every LMS'] : rule.brokenIn;
}

function toPlace({ offset, file, detail, line }: Hit, lineAt: LineIndex): Place {
  return { detail, file, ...(offset === undefined ? { line: line ?? null, column: null } : lineAt(offset)) };
}

function isSchemaRule(rule: Rule): boolean {
  return schemaRules.includes(rule);
}

type Told = ReadonlyMap<number, readonly RegExp[]>;

/** By the offset of an element: the schemas' messages that a rule of our own says about it in plain words. */
function collectTold(found: readonly { readonly rule: Rule; readonly hits: readonly Hit[] }[]): Told {
  const told = new Map<number, RegExp[]>();
  for (const { rule, hits } of found) {
    const { sameAsSchema } = rule;
    if (sameAsSchema === undefined) continue;
    for (const at of hits.flatMap(elementsOf)) told.set(at, [...(told.get(at) ?? []), sameAsSchema]);
  }
  return told;
}

function elementsOf({ offset, echoes = [] }: Hit): readonly number[] {
  return offset === undefined ? echoes : [offset, ...echoes];
}

function isTold({ offset, detail }: Hit, told: Told): boolean {
  return offset !== undefined && (told.get(offset) ?? []).some((message) => message.test(detail));
}

const ranks = { error: 0, warning: 1, conformance: 2, note: 3 } as const;

function sortBySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
}
