import type { Resource } from '../reading/manifest-model.ts';
import { attributeOf, isBlank } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { breaksIn, hitAt, manifestRule, type Rule, resourceRule, scorm12, scorm2004 } from './rule.ts';
import { cam, cam12, cam2004 } from './sources.ts';

/** What a resource is. */
export const resourceRules: readonly Rule[] = [
  resourceRule(
    {
      id: 'resource/identifier-missing',
      sameAsSchema: /attribute 'identifier' is required but missing/,
      severity: 'conformance',
      ...cam('<resource>'),
      title: 'A resource has no identifier',
      whatLmsDoes: 'ADL’s own test refuses it; LMSs pass over it, because no item can refer to it.',
      remedy: 'Give it an identifier.',
    },
    ({ id }) => (isBlank(id) ? 'identifier is missing' : undefined),
  ),
  resourceRule(
    {
      id: 'resource/type',
      severity: 'conformance',
      ...cam('<resource>, type'),
      title: 'A resource is not of the type “webcontent”',
      whatLmsDoes: 'ADL’s own test refuses it; known LMSs do not look at it.',
      remedy: 'Write type="webcontent".',
    },
    ({ type }) => (type === 'webcontent' ? undefined : `it is “${type ?? ''}”`),
  ),
  ...scormTypeRules('resource/scormtype-missing', ({ scormType }) =>
    scormType === undefined ? 'it is missing' : undefined,
  ),
  resourceRule(
    {
      id: 'resource/scormtype-case-1.2',
      ...breaksIn('ILIAS'),
      kinds: scorm12,
      ...cam12('<resource>, adlcp:scormtype'),
      title: 'The SCORM type is written as in SCORM 2004',
      whatLmsDoes: 'It is not seen: a SCO is launched as a plain page, and nothing is tracked.',
      remedy: 'In SCORM 1.2 the attribute is adlcp:scormtype.',
    },
    ({ node }) => spelled(node, 'scormType'),
  ),
  resourceRule(
    {
      id: 'resource/scormtype-case-2004',
      ...breaksIn('ILIAS'),
      kinds: scorm2004,
      ...cam2004('3.4.1, <resource>, adlcp:scormType'),
      title: 'The SCORM type is written as in SCORM 1.2',
      whatLmsDoes: 'LMSs that tell the cases apart do not see it: nothing is tracked.',
      remedy: 'In SCORM 2004 the attribute is adlcp:scormType.',
    },
    ({ node }) => spelled(node, 'scormtype'),
  ),
  ...scormTypeRules('resource/scormtype-value', ({ scormType }) =>
    scormType === undefined || scormType === 'sco' || scormType === 'asset'
      ? undefined
      : `it is “${scormType}”`,
  ),
  manifestRule(
    {
      id: 'resource/no-sco',
      severity: 'warning',
      ...cam('<resource>, scormType'),
      title: 'Nothing in the package is a SCO',
      whatLmsDoes: 'It shows the pages and tracks nothing but that they were opened.',
      remedy: 'Mark the resource that talks to the LMS as a SCO.',
    },
    (manifest) =>
      manifest.resourcesNode !== undefined &&
      manifest.resources.length > 0 &&
      manifest.resources.every(({ scormType }) => scormType === 'asset')
        ? [hitAt(manifest, manifest.resourcesNode, 'each resource is an asset')]
        : [],
  ),
];

/** What is launched loses its tracking; a list of files loses nothing. */
function scormTypeRules(id: string, judge: (resource: Resource) => string | undefined): Rule[] {
  const words = {
    ...cam('<resource>, scormType'),
    sameAsSchema: /attribute 'scorm[tT]ype'/,
    title: 'A resource does not say whether it is a SCO or an asset',
    remedy: 'Write adlcp:scormtype (1.2) or adlcp:scormType (2004) with “sco” or “asset”.',
  };
  return [
    resourceRule(
      {
        id,
        ...breaksIn('Moodle', 'ILIAS'),
        ...words,
        whatLmsDoes: 'It takes it for an asset: the page opens, and nothing is tracked.',
      },
      (resource, { launched }) => (launched.has(resource) ? judge(resource) : undefined),
    ),
    resourceRule(
      {
        id: `${id}-not-launched`,
        severity: 'conformance',
        ...words,
        whatLmsDoes: 'ADL’s own test refuses it; LMSs do not ask, because no item launches it.',
      },
      (resource, { launched }) => (launched.has(resource) ? undefined : judge(resource)),
    ),
  ];
}

function spelled(node: XmlNode, wrong: string): string | undefined {
  return attributeOf(node, wrong) === undefined ? undefined : `it is written ${wrong}`;
}
