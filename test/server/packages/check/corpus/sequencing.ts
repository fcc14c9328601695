import {
  all,
  type Breakage,
  inBothSequencings,
  inFirstItem,
  inFirstSequencing,
  inManifest,
  inOrganizationSequencing,
  inScript,
} from '../break.ts';
import { delivery, flow } from '../sample-package.ts';

const edition = '2004-4th' as const;
const third = '2004-3rd' as const;
const item1 = '<item identifier="I1" identifierref="R1">';
const inner = `<item identifier="I4" identifierref="R1"><title>Inner</title><imsss:sequencing>${delivery}</imsss:sequencing></item>`;

/** Thresholds, sequencing, objectives, rollup and navigation. */
export const sequencingBreakages: readonly Breakage[] = [
  {
    rule: 'threshold/mastery-score',
    how: 'a word',
    edition: '1.2',
    change: inFirstItem('<adlcp:masteryscore>eighty</adlcp:masteryscore>'),
  },
  {
    rule: 'threshold/mastery-score',
    how: 'above 100',
    edition: '1.2',
    change: inFirstItem('<adlcp:masteryscore>101</adlcp:masteryscore>'),
  },
  {
    rule: 'threshold/mastery-overrules',
    edition: '1.2',
    change: all(
      inFirstItem('<adlcp:masteryscore>80</adlcp:masteryscore>'),
      inScript('set("cmi.core.lesson_status")'),
    ),
  },
  {
    rule: 'threshold/max-time-1.2',
    edition: '1.2',
    change: inFirstItem('<adlcp:maxtimeallowed>PT1H</adlcp:maxtimeallowed>'),
  },
  {
    rule: 'threshold/time-limit-without-time',
    edition: '1.2',
    change: inFirstItem('<adlcp:timelimitaction>exit,message</adlcp:timelimitaction>'),
  },
  {
    rule: 'threshold/time-limit-without-time-2004',
    edition,
    change: inFirstItem('<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>'),
  },
  {
    rule: 'threshold/launch-data-1.2',
    edition: '1.2',
    change: inFirstItem(`<adlcp:datafromlms>${'x'.repeat(256)}</adlcp:datafromlms>`),
  },
  {
    rule: 'threshold/launch-data-2004',
    edition,
    change: inFirstItem(`<adlcp:dataFromLMS>${'x'.repeat(4001)}</adlcp:dataFromLMS>`),
  },
  {
    rule: 'threshold/prerequisites',
    edition: '1.2',
    change: inFirstItem('<adlcp:prerequisites type="aicc_script">I2&amp;I9</adlcp:prerequisites>'),
  },
  {
    rule: 'threshold/completion-text',
    edition,
    change: inFirstItem('<adlcp:completionThreshold>1.7</adlcp:completionThreshold>'),
    also: ['threshold/completion-never-reached'],
  },
  {
    rule: 'threshold/completion-both-ways',
    edition,
    change: all(
      inFirstItem('<adlcp:completionThreshold minProgressMeasure="0.5">0.5</adlcp:completionThreshold>'),
      inScript('"cmi.progress_measure"'),
    ),
  },
  {
    rule: 'threshold/completion-never-reached',
    edition: third,
    change: inFirstItem('<adlcp:completionThreshold>0.5</adlcp:completionThreshold>'),
  },
  {
    rule: 'threshold/measure-overrules',
    edition,
    change: all(
      inFirstSequencing(
        primary('satisfiedByMeasure="true"', '<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>'),
      ),
      inScript('"cmi.success_status"'),
    ),
  },
  {
    rule: 'threshold/measure-without-minimum',
    edition,
    change: inFirstSequencing(primary('satisfiedByMeasure="true"', '')),
  },
  {
    rule: 'threshold/minimum-without-measure',
    edition,
    change: inFirstSequencing(primary('', '<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>')),
  },
  {
    rule: 'threshold/odd-percent',
    edition,
    change: inFirstSequencing(
      primary('satisfiedByMeasure="true"', '<imsss:minNormalizedMeasure>1</imsss:minNormalizedMeasure>'),
    ),
  },

  {
    rule: 'sequencing/unreachable',
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

  {
    rule: 'objective/id-missing',
    edition,
    change: inFirstSequencing(
      '<imsss:objectives><imsss:primaryObjective><imsss:mapInfo targetObjectiveID="G1" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>',
    ),
  },
  {
    rule: 'objective/id-repeated',
    edition,
    change: inFirstSequencing(
      '<imsss:objectives><imsss:primaryObjective objectiveID="A"/><imsss:objective objectiveID="A"/></imsss:objectives>',
    ),
  },
  {
    rule: 'objective/two-writers',
    edition,
    change: inFirstSequencing(
      `<imsss:objectives><imsss:primaryObjective objectiveID="A">${writer('G1')}</imsss:primaryObjective><imsss:objective objectiveID="B">${writer('G1')}</imsss:objective></imsss:objectives>`,
    ),
  },
  {
    rule: 'objective/two-readers',
    edition,
    change: inFirstSequencing(
      `<imsss:objectives><imsss:primaryObjective objectiveID="A">${both('G1')}${both('G2')}</imsss:primaryObjective></imsss:objectives>`,
    ),
  },
  {
    rule: 'objective/never-written',
    edition,
    change: inFirstSequencing(
      '<imsss:objectives><imsss:primaryObjective objectiveID="A"><imsss:mapInfo targetObjectiveID="G1"/></imsss:primaryObjective></imsss:objectives>',
    ),
  },
  {
    rule: 'objective/map-without-effect',
    edition,
    change: all(
      inFirstSequencing(
        `<imsss:objectives><imsss:primaryObjective objectiveID="A"><imsss:mapInfo targetObjectiveID="G1" readSatisfiedStatus="false" readNormalizedMeasure="false"/></imsss:primaryObjective></imsss:objectives>`,
      ),
    ),
    also: ['objective/never-written'],
  },
  {
    rule: 'objective/leaks-to-other-courses',
    edition,
    change: all(
      inManifest(' adlseq:objectivesGlobalToSystem="false"', ''),
      inFirstSequencing(
        `<imsss:objectives><imsss:primaryObjective objectiveID="A">${writer('G1')}</imsss:primaryObjective></imsss:objectives>`,
      ),
    ),
  },
  {
    rule: 'objective/fourth-edition-only',
    edition: third,
    change: inFirstItem('<adlcp:completionThreshold completedByMeasure="false"/>'),
  },

  {
    rule: 'rollup/nothing-contributes-to-completion',
    edition,
    change: inBothSequencings('<imsss:rollupRules rollupProgressCompletion="false"/>'),
  },
  {
    rule: 'rollup/nothing-contributes-to-success',
    edition,
    change: inBothSequencings('<imsss:rollupRules rollupObjectiveSatisfied="false"/>'),
  },
  {
    rule: 'rollup/more-than-there-are',
    edition,
    change: inOrganizationSequencing(
      rollup(rule('childActivitySet="atLeastCount" minimumCount="3"', 'satisfied', 'satisfied')),
    ),
  },
  {
    rule: 'rollup/count-missing',
    edition,
    change: inOrganizationSequencing(
      rollup(rule('childActivitySet="atLeastPercent"', 'satisfied', 'satisfied')),
    ),
  },
  {
    rule: 'rollup/contradiction',
    edition,
    change: inOrganizationSequencing(
      rollup(`${rule('', 'attempted', 'satisfied')}${rule('', 'attempted', 'notSatisfied')}`),
    ),
  },
  { rule: 'rollup/on-leaf', edition, change: inFirstSequencing(rollup(rule('', 'attempted', 'satisfied'))) },
  {
    rule: 'rollup/weights-zero',
    edition,
    change: inBothSequencings('<imsss:rollupRules objectiveMeasureWeight="0"/>'),
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

function primary(attributes: string, content: string): string {
  return `<imsss:objectives><imsss:primaryObjective objectiveID="A" ${attributes}>${content}</imsss:primaryObjective></imsss:objectives>`;
}

function precondition(condition: string, action: string): string {
  return `<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition ${condition}/></imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:preConditionRule></imsss:sequencingRules>`;
}

function writer(target: string): string {
  return `<imsss:mapInfo targetObjectiveID="${target}" readSatisfiedStatus="false" readNormalizedMeasure="false" writeSatisfiedStatus="true"/>`;
}

function both(target: string): string {
  return `<imsss:mapInfo targetObjectiveID="${target}" writeSatisfiedStatus="true"/>`;
}

function rollup(rules: string): string {
  return `<imsss:rollupRules>${rules}</imsss:rollupRules>`;
}

function rule(attributes: string, condition: string, action: string): string {
  return `<imsss:rollupRule ${attributes}><imsss:rollupConditions><imsss:rollupCondition condition="${condition}"/></imsss:rollupConditions><imsss:rollupAction action="${action}"/></imsss:rollupRule>`;
}

function hide(...buttons: readonly string[]): string {
  const hidden = buttons.map((button) => `<adlnav:hideLMSUI>${button}</adlnav:hideLMSUI>`);
  return `<adlnav:presentation><adlnav:navigationInterface>${hidden.join('')}</adlnav:navigationInterface></adlnav:presentation>`;
}

function afterSequencing(xml: string) {
  return inManifest('</imsss:sequencing>', `</imsss:sequencing>${xml}`);
}
