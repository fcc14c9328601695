import { attributeOf, findChild, isBlank, textOfChild } from '../reading/xml-query.ts';
import { breaksEverywhere, breaksIn, itemRule, type Rule, scorm12, scorm2004 } from './rule.ts';
import { cam, cam12, cam2004, seen } from './sources.ts';

const longestTitle = 200;
const scoOnly = ['dataFromLMS', 'timeLimitAction', 'completionThreshold', 'data'];
const scoOnly12 = ['datafromlms', 'timelimitaction', 'maxtimeallowed', 'masteryscore'];

export const itemRules: readonly Rule[] = [
  itemRule(
    {
      id: 'item/identifier-missing',
      sameAsSchema: /attribute 'identifier' is required but missing/,
      ...breaksIn('Moodle'),
      ...cam('<item>'),
      title: 'An item has no identifier',
      whatLmsDoes: 'Progress cannot be stored for it; strict LMSs refuse the manifest.',
      remedy: 'Give it an identifier.',
    },
    ({ id }) => (isBlank(id) ? 'identifier is missing' : undefined),
  ),
  itemRule(
    {
      id: 'item/title',
      severity: 'warning',
      ...cam('<item>, <title>'),
      title: 'An item has no title',
      whatLmsDoes: 'It is listed without a name and cannot be clicked, or the upload fails.',
      remedy: 'Give it a <title> with text.',
    },
    ({ node }) => (isBlank(textOfChild(node, 'title')) ? 'the title is missing or empty' : undefined),
  ),
  itemRule(
    {
      id: 'item/title-long',
      sameAsSchema: /\[facet 'maxLength'\]/,
      severity: 'warning',
      ...cam('<title>, smallest permitted maximum'),
      title: 'A title is longer than 200 characters',
      whatLmsDoes: 'It may cut the title, or fail to store it.',
      remedy: 'Shorten the title.',
    },
    ({ node }) => {
      const at = findChild(node, 'title');
      const length = [...(at?.text.trim() ?? '')].length;
      return at !== undefined && length > longestTitle
        ? { at, detail: `it has ${length} characters` }
        : undefined;
    },
  ),
  itemRule(
    {
      id: 'item/leads-nowhere',
      severity: 'warning',
      ...cam('<item>, identifierref'),
      title: 'An item has neither content nor items below it',
      whatLmsDoes: 'A click on it shows an error or an empty page.',
      remedy: 'Give it an identifierref, or remove it.',
    },
    ({ ref, children }) => (isBlank(ref) && children.length === 0 ? 'identifierref is missing' : undefined),
  ),
  itemRule(
    {
      id: 'item/parent-with-content',
      severity: 'conformance',
      kinds: scorm2004,
      ...cam2004('3.4.1, <item>, identifierref'),
      title: 'An item with items below it has content of its own',
      whatLmsDoes: 'Its content is never launched, or the upload fails.',
      remedy: 'Move the content into an item of its own below it.',
    },
    ({ ref, children }) =>
      !isBlank(ref) && children.length > 0
        ? `it refers to “${ref}” and has ${children.length} items`
        : undefined,
  ),
  itemRule(
    {
      id: 'item/reference-dangling',
      ...breaksEverywhere,
      ...cam('<item>, identifierref'),
      title: 'An item refers to a resource that does not exist',
      whatLmsDoes: 'Nothing can be launched there; strict LMSs refuse the upload.',
      remedy: 'Name the identifier of a <resource> that is there.',
    },
    ({ ref, resource }) =>
      !isBlank(ref) && resource === undefined ? `no resource is named “${ref}”` : undefined,
  ),
  itemRule(
    {
      id: 'item/resource-without-href',
      ...breaksEverywhere,
      ...cam('<resource>, href'),
      title: 'An item refers to a resource that cannot be launched',
      whatLmsDoes: 'A click on it shows an error or an empty page.',
      remedy: 'Give the resource an href, its launch page.',
    },
    ({ resource }) =>
      resource !== undefined && isBlank(resource.href) && resource.scormType !== 'sco'
        ? `resource “${resource.id}” has no href`
        : undefined,
  ),
  itemRule(
    {
      id: 'item/parameters-form',
      severity: 'warning',
      ...cam('<item>, parameters'),
      title: 'Launch parameters begin in an odd way',
      whatLmsDoes: 'LMSs that only join texts make an address that does not exist.',
      remedy: 'Begin parameters with `?` or `#`.',
    },
    ({ node }) => {
      const parameters = attributeOf(node, 'parameters') ?? '';
      return parameters === '' || /^[?#]/.test(parameters) ? undefined : `they are “${parameters}”`;
    },
  ),
  itemRule(
    {
      id: 'item/parameters-contradict-href',
      severity: 'warning',
      ...cam('<item>, parameters'),
      title: 'Launch parameters do not fit the launch address',
      whatLmsDoes:
        'The two are joined differently by different LMSs: a second `?`, or a query behind a fragment.',
      remedy: 'Keep query and fragment in one place, the href or the parameters.',
    },
    ({ node, resource }) => {
      const parameters = attributeOf(node, 'parameters') ?? '';
      const clash = ['?', '#'].some((mark) => parameters.startsWith(mark) && resource?.href?.includes(mark));
      const isBehindFragment = parameters.startsWith('?') && (resource?.href?.includes('#') ?? false);
      return clash || isBehindFragment ? `“${resource?.href}” and “${parameters}”` : undefined;
    },
  ),
  itemRule(
    {
      id: 'item/parameters-without-content',
      severity: 'warning',
      ...cam('<item>, parameters'),
      title: 'An item without content has launch parameters',
      whatLmsDoes: 'They are ignored, or the upload fails.',
      remedy: 'Put the parameters on the item with the identifierref.',
    },
    ({ node, ref, children }) =>
      isBlank(ref) && children.length > 0 && !isBlank(attributeOf(node, 'parameters'))
        ? 'nothing is launched here'
        : undefined,
  ),
  itemRule(
    {
      id: 'item/parameters-ignored',
      severity: 'note',
      ...seen('Open edX XBlock'),
      title: 'The launch needs parameters',
      whatLmsDoes: 'Open edX launches the page without them.',
      remedy: 'Make the page work without parameters if it is to run in Open edX.',
    },
    ({ node, ref }) => {
      const parameters = attributeOf(node, 'parameters') ?? '';
      return /^[?#]/.test(parameters) && !isBlank(ref) ? `they are “${parameters}”` : undefined;
    },
  ),
  scoOnlyRule('item/content-settings-on-parent', scoOnly, { kinds: scorm2004, ...cam2004('3.4.1, <item>') }),
  scoOnlyRule('item/content-settings-on-parent-1.2', scoOnly12, { kinds: scorm12, ...cam12('<item>') }),
  itemRule(
    {
      id: 'item/element-repeated',
      severity: 'conformance',
      ...cam('<item>'),
      title: 'An element of an item stands twice',
      whatLmsDoes: 'Only one of the two is read, and which one depends on the LMS.',
      remedy: 'Keep one of them.',
    },
    ({ node }) => {
      const once = ['title', 'sequencing', 'presentation', ...scoOnly, ...scoOnly12];
      const repeated = once.find((name) => node.children.filter(({ local }) => local === name).length > 1);
      return repeated === undefined ? undefined : `there is more than one <${repeated}>`;
    },
  ),
];

function scoOnlyRule(
  id: string,
  names: readonly string[],
  { kinds, standard, paragraph }: { kinds: typeof scorm12; standard: string; paragraph: string },
): Rule {
  return itemRule(
    {
      id,
      severity: 'conformance',
      kinds,
      standard,
      paragraph,
      title: 'A setting for content stands where no content is',
      whatLmsDoes: 'It is ignored, or strict LMSs refuse the manifest.',
      remedy: 'Put it on the item that refers to the SCO.',
    },
    ({ node, ref }) => {
      const misplaced = node.children.find(({ local }) => names.includes(local));
      return isBlank(ref) && misplaced !== undefined
        ? `<${misplaced.name}> on an item without identifierref`
        : undefined;
    },
  );
}
