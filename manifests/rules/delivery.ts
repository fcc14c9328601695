import { attributeOf, isTrue } from '../reading/xml-query.ts';
import { findPart } from './clusters.ts';
import { breaksIn, itemRule, type Rule, scorm2004 } from './rule.ts';
import { cam2004, sn } from './sources.ts';

const kinds = scorm2004;

/** Whether content is delivered, and who says that it is done. */
export const deliveryRules: readonly Rule[] = [
  itemRule(
    {
      id: 'sequencing/attempt-limit-zero',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...cam2004('5.1.4, attemptLimit'),
      title: 'An item may be tried no times',
      whatLmsDoes: 'It never lets the learner open it.',
      remedy: 'Write attemptLimit="1" or more, or remove it.',
    },
    (item, manifest) => {
      const limits = findPart(item.sequencing, 'limitConditions', manifest);
      return limits !== undefined && attributeOf(limits, 'attemptLimit') === '0'
        ? 'attemptLimit is 0'
        : undefined;
    },
  ),
  itemRule(
    {
      id: 'sequencing/not-set-by-content',
      severity: 'note',
      kinds,
      ...sn('3.13, delivery controls'),
      title: 'The LMS may complete a SCO that said nothing',
      whatLmsDoes: 'A learner who only opens and closes it is completed and satisfied.',
      remedy: 'Set completionSetByContent and objectiveSetByContent to true in its deliveryControls.',
    },
    (item, manifest) => {
      if (item.children.length > 0 || item.resource?.scormType !== 'sco') return undefined;
      const controls = findPart(item.sequencing, 'deliveryControls', manifest);
      const isSet = ['completionSetByContent', 'objectiveSetByContent'].every(
        (name) => controls !== undefined && isTrue(attributeOf(controls, name)),
      );
      const isUntracked = controls !== undefined && attributeOf(controls, 'tracked') === 'false';
      return isSet || isUntracked ? undefined : 'completionSetByContent or objectiveSetByContent is not true';
    },
  ),
  itemRule(
    {
      id: 'sequencing/delivery-on-parent',
      severity: 'note',
      kinds,
      ...sn('3.13, delivery controls'),
      title: 'Delivery controls stand on an item without content',
      whatLmsDoes: 'Only “tracked” says something there.',
      remedy: 'Put them on the items with content.',
    },
    (item, manifest) => {
      const controls =
        item.children.length > 0 ? findPart(item.sequencing, 'deliveryControls', manifest) : undefined;
      const isOfUse = controls?.attributes.every(({ local }) => local === 'tracked') ?? true;
      return isOfUse ? undefined : 'nothing is delivered here';
    },
  ),
  itemRule(
    {
      id: 'sequencing/untracked-sco',
      severity: 'warning',
      kinds,
      ...sn('3.13.1, tracked'),
      title: 'A SCO is not tracked',
      whatLmsDoes: 'It stores neither score nor completion.',
      remedy: 'Remove tracked="false".',
    },
    (item, manifest) => {
      const controls = findPart(item.sequencing, 'deliveryControls', manifest);
      const isUntracked = controls !== undefined && attributeOf(controls, 'tracked') === 'false';
      return isUntracked && item.resource?.scormType === 'sco' ? 'tracked is false' : undefined;
    },
  ),
];
