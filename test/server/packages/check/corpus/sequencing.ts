import { type Breakage, inFirstSequencing, inManifest, inOrganizationSequencing } from '../break.ts';
import { delivery, flow } from '../sample-package.ts';

const edition = '2004-4th' as const;
const item1 = '<item identifier="I1" identifierref="R1">';
const inner = `<item identifier="I4" identifierref="R1"><title>Inner</title><imsss:sequencing>${delivery}</imsss:sequencing></item>`;

/** Who may go where, and the buttons for it. */
export const sequencingBreakages: readonly Breakage[] = [
  {
    rule: 'sequencing/unreachable',
    edition: '2004-3rd',
    change: inManifest(flow, '<imsss:controlMode choice="false" flow="false"/>'),
  },
  {
    rule: 'sequencing/only-by-jump',
    edition,
    change: inManifest(flow, '<imsss:controlMode choice="false" flow="false"/>'),
  },
  { rule: 'sequencing/no-start', edition, change: inManifest(flow, '<imsss:controlMode choice="true"/>') },
  {
    rule: 'sequencing/forward-only-without-flow',
    edition,
    change: inManifest(flow, '<imsss:controlMode choice="true" forwardOnly="true"/>'),
    also: ['sequencing/no-start'],
  },
  {
    rule: 'sequencing/control-on-leaf',
    edition,
    change: inFirstSequencing('<imsss:controlMode flow="true"/>'),
  },
  {
    rule: 'sequencing/attempt-limit-zero',
    edition,
    change: inFirstSequencing('<imsss:limitConditions attemptLimit="0"/>'),
  },
  {
    rule: 'sequencing/not-set-by-content',
    edition,
    change: inManifest(delivery, '<imsss:deliveryControls completionSetByContent="true"/>'),
  },
  {
    rule: 'sequencing/delivery-on-parent',
    edition,
    change: inManifest(
      item1,
      `<item identifier="I3"><title>Heading</title>${inner}<imsss:sequencing>${delivery}</imsss:sequencing></item>${item1}`,
    ),
  },
  {
    rule: 'sequencing/untracked-sco',
    edition,
    change: inManifest(delivery, '<imsss:deliveryControls tracked="false"/>'),
  },
  {
    rule: 'sequencing/always-kept-out',
    edition,
    change: inFirstSequencing(precondition('condition="always"', 'disabled')),
    also: ['sequencing/not-run'],
  },
  {
    rule: 'sequencing/objective-of-rule-unknown',
    edition,
    change: inFirstSequencing(precondition('referencedObjective="OBJ9" condition="satisfied"', 'skip')),
    also: ['sequencing/not-run'],
  },
  {
    rule: 'sequencing/not-run',
    edition,
    change: inFirstSequencing(precondition('condition="satisfied"', 'skip')),
  },
  {
    rule: 'sequencing/shared-dangling',
    edition,
    change: inManifest('<imsss:sequencing>', '<imsss:sequencing IDRef="S9">'),
  },
  {
    rule: 'sequencing/shared-unused',
    edition,
    change: inManifest(
      '</manifest>',
      '<imsss:sequencingCollection><imsss:sequencing ID="S1"><imsss:controlMode flow="true"/></imsss:sequencing></imsss:sequencingCollection></manifest>',
    ),
  },
  {
    rule: 'sequencing/select-too-many',
    edition,
    change: inOrganizationSequencing('<imsss:randomizationControls selectCount="3" selectionTiming="once"/>'),
  },
  {
    rule: 'sequencing/select-without-count',
    edition,
    change: inOrganizationSequencing('<imsss:randomizationControls selectionTiming="once"/>'),
  },
  {
    rule: 'sequencing/auxiliary-resources',
    edition,
    change: inFirstSequencing(
      '<imsss:auxiliaryResources><imsss:auxiliaryResource auxiliaryResourceID="R3" purpose="help"/></imsss:auxiliaryResources>',
    ),
  },

  { rule: 'navigation/no-way-out', edition, change: afterSequencing(hide('exit', 'exitAll', 'suspendAll')) },
  { rule: 'navigation/repeated', edition, change: afterSequencing(hide('continue', 'continue')) },
  {
    rule: 'navigation/on-parent',
    edition,
    change: inManifest(
      item1,
      `<item identifier="I3"><title>Heading</title>${inner}${hide('continue')}</item>${item1}`,
    ),
  },
  {
    rule: 'navigation/hides-parent',
    edition,
    change: inManifest(
      item1,
      `<item identifier="I3" isvisible="false"><title>Heading</title>${inner}</item>${item1}`,
    ),
  },
];

function precondition(condition: string, action: string): string {
  return `<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition ${condition}/></imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:preConditionRule></imsss:sequencingRules>`;
}

function hide(...buttons: readonly string[]): string {
  const hidden = buttons.map((button) => `<adlnav:hideLMSUI>${button}</adlnav:hideLMSUI>`);
  return `<adlnav:presentation><adlnav:navigationInterface>${hidden.join('')}</adlnav:navigationInterface></adlnav:presentation>`;
}

function afterSequencing(xml: string) {
  return inManifest('</imsss:sequencing>', `</imsss:sequencing>${xml}`);
}
