import type { Manifest } from '../reading/manifest-model.ts';
import { attributeOf, descendantsNamed, isTrue } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { type Cluster, clusters, findPart, toCluster } from './clusters.ts';
import { hasMark } from './page-marks.ts';
import { type Hit, hitAt, itemRule, manifestRule, type Rule, scorm2004 } from './rule.ts';
import { sn } from './sources.ts';

const kinds = scorm2004;

/** Who may go where. */
export const controlRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'sequencing/unreachable',
      severity: 'warning',
      kinds: ['scorm-2004-2nd', 'scorm-2004-3rd'],
      ...sn('3.2.1, choice and flow'),
      title: 'Items can be reached neither by choice nor by going on',
      whatLmsDoes: 'Where sequencing is run, the learner can open nothing; legal, but seldom meant.',
      remedy: 'Set choice or flow to true in the controlMode above the items.',
    },
    (manifest) => closedClusters(manifest),
  ),
  manifestRule(
    {
      id: 'sequencing/only-by-jump',
      severity: 'note',
      kinds: ['scorm-2004-4th'],
      ...sn('4th edition 4.7, jump'),
      title: 'Items can be reached by a jump alone',
      whatLmsDoes: 'It shows neither list nor buttons: the content itself has to ask for a jump.',
      remedy: 'If that is not meant, set choice or flow to true in the controlMode above the items.',
    },
    (manifest, pkg) => (hasMark(pkg, 'jumps') ? [] : closedClusters(manifest)),
  ),
  manifestRule(
    {
      id: 'sequencing/no-start',
      severity: 'note',
      kinds,
      ...sn('3.2.2, flow'),
      title: 'The course does not start by itself',
      whatLmsDoes: 'The learner has to choose an item first; some LMSs show an empty page until then.',
      remedy: 'Set flow="true" in the organization’s controlMode.',
    },
    (manifest) =>
      manifest.organizations
        .filter(
          (organization) =>
            organization.items.length > 0 && !allows(toCluster(organization, manifest), 'flow', 'false'),
        )
        .filter((organization) => allows(toCluster(organization, manifest), 'choice', 'true'))
        .map(({ node }) => hitAt(manifest, node, 'flow is not true in its controlMode')),
  ),
  manifestRule(
    {
      id: 'sequencing/forward-only-without-flow',
      severity: 'warning',
      kinds,
      ...sn('3.2.5, forwardOnly'),
      title: 'Going back is forbidden where going on is not possible',
      whatLmsDoes: 'Nothing: forwardOnly says something only together with flow.',
      remedy: 'Set flow="true", or remove forwardOnly.',
    },
    (manifest) =>
      controlModes(manifest)
        .filter((mode) => isTrue(attributeOf(mode, 'forwardOnly')) && !isTrue(attributeOf(mode, 'flow')))
        .map((mode) => hitAt(manifest, mode, 'forwardOnly without flow')),
  ),
  itemRule(
    {
      id: 'sequencing/control-on-leaf',
      severity: 'note',
      kinds,
      ...sn('3.2, control modes'),
      title: 'A control mode stands on an item without items',
      whatLmsDoes: 'Nothing, except choiceExit.',
      remedy: 'Put it on the item or organization above.',
    },
    (item, manifest) => {
      const mode =
        item.children.length === 0 ? findPart(item.sequencing, 'controlMode', manifest) : undefined;
      const isOfUse = mode?.attributes.some(({ local }) => local === 'choiceExit') ?? true;
      return isOfUse ? undefined : 'controlMode rules items below, and there are none';
    },
  ),
];

/** What the 4th edition still reaches by a jump, and older ones not at all. */
function closedClusters(manifest: Manifest): Hit[] {
  return clusters(manifest)
    .filter((cluster) => !allows(cluster, 'choice', 'true') && !allows(cluster, 'flow', 'false'))
    .map(({ node }) => hitAt(manifest, node, 'choice and flow are false here'));
}

function allows({ sequencing, manifest }: Cluster, name: string, otherwise: string): boolean {
  const mode = findPart(sequencing, 'controlMode', manifest);
  return isTrue((mode && attributeOf(mode, name)) ?? otherwise);
}

function controlModes(manifest: Manifest): readonly XmlNode[] {
  return descendantsNamed(manifest.root, 'controlMode');
}
