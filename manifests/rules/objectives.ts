import type { Manifest } from '../reading/manifest-model.ts';
import {
  attributeOf,
  childrenNamed,
  descendantsNamed,
  isBlank,
  isTrue,
  uriOf,
} from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { breaksIn, type Hit, hitAt, manifestRule, type Rule, scorm2004 } from './rule.ts';
import { cam2004, sn } from './sources.ts';

const kinds = scorm2004;

/** Objectives of items, and the global ones they read from and write to. */
export const objectiveRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'objective/id-missing',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...cam2004('5.1.7, objectiveID'),
      title: 'An objective that is shared has no name',
      whatLmsDoes: 'It cannot connect the objective, so results are not handed on.',
      remedy: 'Give it an objectiveID.',
    },
    (manifest) =>
      allObjectives(manifest)
        .filter(
          (node) => childrenNamed(node, 'mapInfo').length > 0 && isBlank(attributeOf(node, 'objectiveID')),
        )
        .map((node) => hitAt(manifest, node, 'objectiveID is missing, and there is a mapInfo')),
  ),
  manifestRule(
    {
      id: 'objective/id-repeated',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...cam2004('5.1.7, objectiveID'),
      title: 'Two objectives of an item have the same name',
      whatLmsDoes: 'Results of the one are stored for the other.',
      remedy: 'Name each differently.',
    },
    (manifest) =>
      objectiveGroups(manifest).flatMap((objectives) => {
        const known = new Set<string>();
        return objectives.flatMap((node) => {
          const id = uriOf(node, 'objectiveID') ?? '';
          if (isBlank(id) || !known.has(id)) {
            known.add(id);
            return [];
          }
          return [hitAt(manifest, node, `“${id}” is used above already`)];
        });
      }),
  ),
  manifestRule(
    {
      id: 'objective/two-writers',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...sn('3.10.2, objective maps'),
      title: 'An item writes to a global objective from two objectives',
      whatLmsDoes: 'The last one wins, and which one is last depends on the LMS.',
      remedy: 'Let one objective of the item write to it.',
    },
    (manifest) =>
      objectiveGroups(manifest).flatMap((objectives) =>
        ['writeSatisfiedStatus', 'writeNormalizedMeasure'].flatMap((flag) =>
          findSecondWriters(manifest, objectives, flag),
        ),
      ),
  ),
  manifestRule(
    {
      id: 'objective/two-readers',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...sn('3.10.2, objective maps'),
      title: 'An objective reads the same from two global objectives',
      whatLmsDoes: 'Only one of them counts, and which one depends on the LMS.',
      remedy: 'Let it read from one.',
    },
    (manifest) =>
      allObjectives(manifest).flatMap((node) => {
        const flag = readFlags.find((one) => readingMaps(node, one).length > 1);
        return flag === undefined ? [] : [hitAt(manifest, node, `${flag} is true in several maps`)];
      }),
  ),
  manifestRule(
    {
      id: 'objective/never-written',
      severity: 'warning',
      kinds,
      ...sn('3.10.2, objective maps'),
      title: 'A global objective is read and never written',
      whatLmsDoes: 'It stays unknown, so rules that depend on it never work.',
      remedy: 'Let an item write to it, or correct the name.',
    },
    (manifest) => {
      const maps = descendantsNamed(manifest.root, 'mapInfo');
      const written = new Set(maps.filter(isWriting).map((map) => uriOf(map, 'targetObjectiveID')));
      return maps
        .filter((map) => !isWriting(map) && !written.has(uriOf(map, 'targetObjectiveID')))
        .map((map) => hitAt(manifest, map, `nothing writes to “${attributeOf(map, 'targetObjectiveID')}”`));
    },
  ),
  manifestRule(
    {
      id: 'objective/map-without-effect',
      severity: 'note',
      kinds,
      ...cam2004('5.1.7, <mapInfo>'),
      title: 'A map neither reads nor writes',
      whatLmsDoes: 'Nothing.',
      remedy: 'Set one of its flags to true, or remove it.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'mapInfo')
        .filter((map) => map.uri.includes('imsss') && !isReading(map) && !isWriting(map))
        .map((map) => hitAt(manifest, map, 'all its flags are false')),
  ),
  manifestRule(
    {
      id: 'objective/leaks-to-other-courses',
      severity: 'warning',
      kinds,
      ...cam2004('5.1, adlseq:objectivesGlobalToSystem'),
      title: 'Global objectives are shared with all other courses',
      whatLmsDoes: 'An objective of the same name in another course changes the result of this one.',
      remedy: 'Write adlseq:objectivesGlobalToSystem="false" on the organization.',
    },
    (manifest) =>
      manifest.organizations
        .filter(({ node }) => descendantsNamed(node, 'mapInfo').length > 0)
        .filter(({ node }) => attributeOf(node, 'objectivesGlobalToSystem') !== 'false')
        .map(({ node }) => hitAt(manifest, node, 'objectivesGlobalToSystem is true unless said otherwise')),
  ),
  manifestRule(
    {
      id: 'objective/fourth-edition-only',
      sameAsSchema: /completionThreshold'/,
      severity: 'conformance',
      kinds: ['scorm-2004-2nd', 'scorm-2004-3rd'],
      ...cam2004('4th edition 3.4.1 and 5.1, adlcp:data, adlseq:objectives'),
      title: 'A part of the 4th edition stands in an older one',
      whatLmsDoes: 'It is ignored; ADL’s own test refuses it.',
      remedy: 'Declare the 4th edition, or remove it.',
    },
    (manifest) =>
      [
        ...descendantsNamed(manifest.root, 'data').filter(({ uri }) => uri.includes('adlcp')),
        ...descendantsNamed(manifest.root, 'objectives').filter(({ uri }) => uri.includes('adlseq')),
        ...descendantsNamed(manifest.root, 'completionThreshold').filter(
          ({ attributes }) => attributes.length > 0,
        ),
      ].map((node) => hitAt(manifest, node, `<${node.name}> as written here is of the 4th edition`)),
  ),
];

/** The objectives of each item together. */
function objectiveGroups(manifest: Manifest): readonly XmlNode[][] {
  return descendantsNamed(manifest.root, 'objectives')
    .filter(({ uri }) => uri.includes('imsss'))
    .map(({ children }) => [...children]);
}

function allObjectives(manifest: Manifest): readonly XmlNode[] {
  return objectiveGroups(manifest).flat();
}

function findSecondWriters(manifest: Manifest, objectives: readonly XmlNode[], flag: string): Hit[] {
  const targets = new Set<string | undefined>();
  return objectives
    .flatMap((objective) => childrenNamed(objective, 'mapInfo'))
    .filter((map) => isTrue(attributeOf(map, flag)))
    .flatMap((map) => {
      const target = uriOf(map, 'targetObjectiveID');
      if (targets.has(target))
        return [hitAt(manifest, map, `“${target}” is written by another objective, too (${flag})`)];
      targets.add(target);
      return [];
    });
}

const readFlags = ['readSatisfiedStatus', 'readNormalizedMeasure'] as const;

/** One map may read the status and another one the measure (SN 3.10.2). */
function readingMaps(objective: XmlNode, flag: string): readonly XmlNode[] {
  return childrenNamed(objective, 'mapInfo').filter((map) => isTrue(attributeOf(map, flag) ?? 'true'));
}

/** The flags for reading are true unless said otherwise, those for writing false (SCORM 2004 CAM 5.1.7). */
function isReading(map: XmlNode): boolean {
  return readFlags.some((flag) => isTrue(attributeOf(map, flag) ?? 'true'));
}

function isWriting(map: XmlNode): boolean {
  return map.attributes.some(({ local, value }) => local.startsWith('write') && isTrue(value));
}
