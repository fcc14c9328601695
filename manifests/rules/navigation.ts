import { attributeOf, descendantsNamed } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { itemRule, type Rule, scorm2004 } from './rule.ts';
import { cam2004, seen } from './sources.ts';

/** Which of its own buttons an LMS is asked to hide. */
export const navigationRules: readonly Rule[] = [
  itemRule(
    {
      id: 'navigation/no-way-out',
      severity: 'warning',
      kinds: scorm2004,
      ...seen('courses of Adapt 5, whose learners could not leave'),
      title: 'All buttons to leave the course are hidden',
      whatLmsDoes:
        'A learner whose course has no exit of its own has to close the window, and the last minutes may be lost.',
      remedy: 'Hide only “previous” and “continue”.',
    },
    ({ node }) => {
      const hidden = hiddenButtons(node);
      return ['exit', 'exitAll', 'suspendAll'].every((button) => hidden.includes(button))
        ? `hidden are ${hidden.join(', ')}`
        : undefined;
    },
  ),
  itemRule(
    {
      id: 'navigation/on-parent',
      severity: 'note',
      kinds: scorm2004,
      ...cam2004('5.2, adlnav:presentation'),
      title: 'Buttons are hidden on an item without content',
      whatLmsDoes: 'Nothing.',
      remedy: 'Put adlnav:presentation on the items with content.',
    },
    ({ node, children }) =>
      children.length > 0 && hiddenButtons(node).length > 0 ? 'nothing is shown here' : undefined,
  ),
  itemRule(
    {
      id: 'navigation/repeated',
      severity: 'note',
      kinds: scorm2004,
      ...cam2004('5.2, adlnav:hideLMSUI'),
      title: 'A button is hidden twice',
      whatLmsDoes: 'Nothing.',
      remedy: 'Name it once.',
    },
    ({ node }) => {
      const hidden = hiddenButtons(node);
      const known = new Set<string>();
      const twice = hidden.find((button) => known.size === known.add(button).size);
      return twice === undefined ? undefined : `“${twice}” is named twice`;
    },
  ),
  itemRule(
    {
      id: 'navigation/hides-parent',
      severity: 'note',
      kinds: scorm2004,
      ...cam2004('3.4.1, <item>, isvisible'),
      title: 'An invisible item has visible items below it',
      whatLmsDoes: 'Some LMSs hide all of them, some show them without their heading.',
      remedy: 'Make the heading visible, or the items invisible.',
    },
    ({ node, children }) =>
      attributeOf(node, 'isvisible') === 'false' &&
      children.some((child) => attributeOf(child.node, 'isvisible') !== 'false')
        ? 'isvisible is false here'
        : undefined,
  ),
];

function hiddenButtons(item: XmlNode): string[] {
  return item.children
    .filter(({ local }) => local === 'presentation')
    .flatMap((presentation) => descendantsNamed(presentation, 'hideLMSUI'))
    .map(({ text }) => text.trim());
}
