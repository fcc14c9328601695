import type { Edition } from '../attempt/attempt.ts';
import { readActivityTree } from '../sequencing/read-activity-tree.ts';
import {
  type Item,
  type LaunchPoint,
  launchableItems,
  type PackageModel,
  type ScoSeed,
} from './package-model.ts';
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from './xml-tree.ts';

/**
 * Reads imsmanifest.xml as forgivingly as LMSs do: a conformance check is another tool's job.
 * Throws only where nothing can be launched at all, with a sentence for the person who made the package.
 */
export function readManifest(text: string): PackageModel {
  const manifest = parseXml(text);
  const edition = editionOf(textOf(childOf(manifest, 'metadata'), 'schemaversion'), text);
  const organization = defaultOrganization(manifest);
  if (organization === undefined) {
    throw new Error(
      'The manifest has no organization, so there is nothing to launch. Add one with an item per SCO.',
    );
  }
  const resources = childOf(manifest, 'resources');
  const items = childrenOf(organization, 'item').map((item) => readItem(item, resources));
  return {
    title: textOf(organization, 'title') || manifest.attributes.identifier || 'Untitled',
    edition,
    ...(edition === '1.2' || launchableItems(items).length < 2
      ? {}
      : { activities: readActivityTree(organization, childOf(manifest, 'sequencingCollection')) }),
    identifier: manifest.attributes.identifier ?? '',
    items,
  };
}

const editionBySchemaVersion: Readonly<Record<string, Edition>> = {
  '1.2': '1.2',
  'CAM 1.3': '2004-2nd',
  '2004 3rd Edition': '2004-3rd',
  '2004 4th Edition': '2004-4th',
};

// A manifest without a known schemaversion is told by its namespaces, as LMSs do.
function editionOf(schemaVersion: string, text: string): Edition {
  return editionBySchemaVersion[schemaVersion] ?? (text.includes('adlcp_v1p3') ? '2004-4th' : '1.2');
}

function defaultOrganization(manifest: XmlElement): XmlElement | undefined {
  const organizations = childOf(manifest, 'organizations');
  const all = childrenOf(organizations, 'organization');
  const wanted = organizations?.attributes.default;
  return all.find((organization) => organization.attributes.identifier === wanted) ?? all[0];
}

function readItem(element: XmlElement, resources: XmlElement | undefined): Item {
  const launch = readLaunchPoint(element, resources);
  const prerequisites = textOf(element, 'prerequisites');
  return {
    id: element.attributes.identifier ?? '',
    title: textOf(element, 'title') || 'Untitled',
    isVisible: element.attributes.isvisible !== 'false',
    ...(launch === undefined ? {} : { launch }),
    ...(prerequisites === '' ? {} : { prerequisites }),
    items: childrenOf(element, 'item').map((child) => readItem(child, resources)),
  };
}

function readLaunchPoint(item: XmlElement, resources: XmlElement | undefined): LaunchPoint | undefined {
  const resource = childrenOf(resources, 'resource').find(
    ({ attributes }) => attributes.identifier === item.attributes.identifierref,
  );
  const href = resource?.attributes.href;
  if (resource === undefined || href === undefined) return undefined;
  const base = `${resources?.attributes.base ?? ''}${resource.attributes.base ?? ''}`;
  const type = resource.attributes.scormType ?? resource.attributes.scormtype ?? 'asset';
  return {
    kind: type.toLowerCase() === 'sco' ? 'sco' : 'asset',
    href: withParameters(`${base}${href}`, item.attributes.parameters ?? ''),
    seed: readSeed(item),
  };
}

// SCORM 2004 CAM 3.4.1.15: how item parameters join the resource's address.
function withParameters(href: string, parameters: string): string {
  const trimmed = parameters.replace(/^[?&]+/, '');
  if (trimmed === '') return href;
  if (trimmed.startsWith('#')) return href.includes('#') ? href : `${href}${trimmed}`;
  return `${href}${href.includes('?') ? '&' : '?'}${trimmed}`;
}

function readSeed(item: XmlElement): ScoSeed {
  const objectives = childOf(childOf(item, 'sequencing'), 'objectives');
  const primary = childOf(objectives, 'primaryObjective');
  const all = [...(primary === undefined ? [] : [primary]), ...childrenOf(objectives, 'objective')];
  return {
    launchData: textOf(item, 'dataFromLMS') || textOf(item, 'datafromlms'),
    masteryScore: textOf(item, 'masteryscore'),
    maxTimeAllowed:
      textOf(item, 'maxtimeallowed') ||
      (childOf(childOf(item, 'sequencing'), 'limitConditions')?.attributes.attemptAbsoluteDurationLimit ??
        ''),
    timeLimitAction: textOf(item, 'timeLimitAction') || textOf(item, 'timelimitaction'),
    completionThreshold: readCompletionThreshold(childOf(item, 'completionThreshold')),
    scaledPassingScore:
      primary?.attributes.satisfiedByMeasure === 'true'
        ? textOf(primary, 'minNormalizedMeasure') || '1.0'
        : '',
    objectiveIds: all.map(({ attributes }) => attributes.objectiveID ?? '').filter((id) => id !== ''),
  };
}

// 3rd edition: a number as text; 4th: attributes, which count only when completedByMeasure is true.
function readCompletionThreshold(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  if (element.attributes.completedByMeasure === 'true') return element.attributes.minProgressMeasure ?? '1.0';
  return element.text.trim();
}
