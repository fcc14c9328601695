import {
  all,
  type Breakage,
  inBothSequencings,
  inFirstItem,
  inFirstSequencing,
  inManifest,
  inOrganizationSequencing,
} from '../break.ts';

const edition = '2004-4th' as const;
const third = '2004-3rd' as const;

/** Objectives, and how results become those of what is above. */
export const objectiveBreakages: readonly Breakage[] = [
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
];

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
