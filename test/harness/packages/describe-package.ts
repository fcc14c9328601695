import type { ScormKind } from '../../../manifests/checked-package.ts';
import type { Target } from '../../../manifests/reading/href.ts';
import type {
  Manifest,
  Item as ManifestItem,
  Organization,
} from '../../../manifests/reading/manifest-model.ts';
import { readScormKind } from '../../../manifests/reading/package-kind.ts';
import {
  attributeOf,
  childrenNamed,
  findChild,
  isTrue,
  textOfChild,
} from '../../../manifests/reading/xml-query.ts';
import type { XmlNode } from '../../../manifests/reading/xml-tree.ts';
import type { Edition } from '../attempt/attempt.ts';
import { readActivityTree } from '../sequencing/read-activity-tree.ts';
import {
  type Item,
  type LaunchPoint,
  launchableItems,
  type PackageModel,
  type ScoSeed,
} from './package-model.ts';

/** What a manifest means to an LMS, read as forgivingly as LMSs do: conformance is the checker's concern. */
export function describePackage(manifest: Manifest): PackageModel {
  const edition = editions[readScormKind(manifest.root)];
  const organization = findDefaultOrganization(manifest);
  const identifier = attributeOf(manifest.root, 'identifier') ?? '';
  const items = organization?.items.map((item) => describeItem(item, organization.node)) ?? [];
  const hasSequencing = edition !== '1.2' && launchableItems(items).length > 1;
  return {
    title: (organization && textOfChild(organization.node, 'title')) || identifier || 'Untitled',
    edition,
    ...(hasSequencing && organization !== undefined
      ? { activities: readActivityTree(organization.node, manifest.sequencingById) }
      : {}),
    identifier,
    items,
  };
}

const editions: Readonly<Record<ScormKind, Edition>> = {
  'scorm-1.2': '1.2',
  'scorm-2004-2nd': '2004-2nd',
  'scorm-2004-3rd': '2004-3rd',
  'scorm-2004-4th': '2004-4th',
};

function findDefaultOrganization({ organizations, organizationsNode }: Manifest): Organization | undefined {
  const wanted = organizationsNode && attributeOf(organizationsNode, 'default');
  return organizations.find(({ id }) => id === wanted) ?? organizations[0];
}

function describeItem(item: ManifestItem, parent: XmlNode): Item {
  const launch = describeLaunchPoint(item);
  const prerequisites = textOfChild(item.node, 'prerequisites') ?? '';
  return {
    id: item.id ?? '',
    title: textOfChild(item.node, 'title') || 'Untitled',
    isVisible: attributeOf(item.node, 'isvisible') !== 'false',
    isChoosable: allowsChoice(parent),
    ...(launch === undefined ? {} : { launch }),
    ...(prerequisites === '' ? {} : { prerequisites }),
    items: item.children.map((child) => describeItem(child, item.node)),
  };
}

function allowsChoice(cluster: XmlNode): boolean {
  const sequencing = findChild(cluster, 'sequencing');
  const controls = sequencing && findChild(sequencing, 'controlMode');
  return controls === undefined || attributeOf(controls, 'choice') !== 'false';
}

function describeLaunchPoint({ node, resource }: ManifestItem): LaunchPoint | undefined {
  if (resource?.target === undefined || resource.target.kind === 'outside') return undefined;
  return {
    kind: resource.scormType?.toLowerCase() === 'sco' ? 'sco' : 'asset',
    href: withParameters(addressOf(resource.target), attributeOf(node, 'parameters') ?? ''),
    seed: readSeed(node),
  };
}

function addressOf(target: Exclude<Target, { kind: 'outside' }>): string {
  if (target.kind === 'remote') return target.url;
  const { path, query, fragment } = target;
  const file = path.split('/').map(encodeURIComponent).join('/');
  return `${file}${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`;
}

// SCORM 2004 CAM 3.4.1.15: how item parameters join the resource's address.
function withParameters(href: string, parameters: string): string {
  const trimmed = parameters.replace(/^[?&]+/, '');
  if (trimmed === '') return href;
  if (trimmed.startsWith('#')) return href.includes('#') ? href : `${href}${trimmed}`;
  return `${href}${href.includes('?') ? '&' : '?'}${trimmed}`;
}

function readSeed(item: XmlNode): ScoSeed {
  const sequencing = findChild(item, 'sequencing');
  const objectives = sequencing && findChild(sequencing, 'objectives');
  const limits = sequencing && findChild(sequencing, 'limitConditions');
  const primary = objectives && findChild(objectives, 'primaryObjective');
  const all = [
    ...(primary === undefined ? [] : [primary]),
    ...(objectives ? childrenNamed(objectives, 'objective') : []),
  ];
  const text = (...names: readonly string[]) =>
    names.map((name) => textOfChild(item, name) ?? '').find((found) => found !== '') ?? '';
  return {
    launchData: text('dataFromLMS', 'datafromlms'),
    masteryScore: text('masteryscore'),
    maxTimeAllowed:
      text('maxtimeallowed') || ((limits && attributeOf(limits, 'attemptAbsoluteDurationLimit')) ?? ''),
    timeLimitAction: text('timeLimitAction', 'timelimitaction'),
    completionThreshold: readCompletionThreshold(findChild(item, 'completionThreshold')),
    scaledPassingScore: readScaledPassingScore(primary),
    objectiveIds: all
      .map((objective) => attributeOf(objective, 'objectiveID') ?? '')
      .filter((id) => id !== ''),
  };
}

function readScaledPassingScore(primary: XmlNode | undefined): string {
  if (primary === undefined || !isTrue(attributeOf(primary, 'satisfiedByMeasure'))) return '';
  return textOfChild(primary, 'minNormalizedMeasure') || '1.0';
}

// 3rd edition: a number as text; 4th: attributes, which count only when completedByMeasure is true.
function readCompletionThreshold(node: XmlNode | undefined): string {
  if (node === undefined) return '';
  if (isTrue(attributeOf(node, 'completedByMeasure')))
    return attributeOf(node, 'minProgressMeasure') ?? '1.0';
  return node.text.trim();
}
