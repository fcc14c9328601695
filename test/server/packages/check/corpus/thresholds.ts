import { all, type Breakage, inFirstItem, inFirstSequencing, inScript } from '../break.ts';

const edition = '2004-4th' as const;
const third = '2004-3rd' as const;

/** Scores, measures, times and launch data. */
export const thresholdBreakages: readonly Breakage[] = [
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
];

function primary(attributes: string, content: string): string {
  return `<imsss:objectives><imsss:primaryObjective objectiveID="A" ${attributes}>${content}</imsss:primaryObjective></imsss:objectives>`;
}
