import { attributeOf, descendantsNamed, findChild, isTrue } from '../reading/xml-query.ts';
import { isDecimalWithin } from './decimal.ts';
import { hasMark, hasScripts } from './page-marks.ts';
import { breaksIn, hitAt, itemRule, manifestRule, type Rule, scorm2004 } from './rule.ts';
import { cam2004, rte, seen, sn } from './sources.ts';

/** Thresholds by which an LMS decides completion and success itself. */
export const measureRules: readonly Rule[] = [
  itemRule(
    {
      id: 'threshold/completion-text',
      sameAsSchema: /completionThreshold': /,
      ...breaksIn('SCORM Cloud'),
      kinds: scorm2004,
      ...cam2004('3.4.1, adlcp:completionThreshold'),
      title: 'The completion threshold is no number from 0 to 1',
      whatLmsDoes: 'It is ignored, or the content is never complete.',
      remedy: 'Write a number from 0 to 1; in the 4th edition use the attribute minProgressMeasure.',
    },
    ({ node }) => {
      const threshold = findChild(node, 'completionThreshold');
      const text = threshold?.text.trim() ?? '';
      return text === '' || isDecimalWithin(text, 0, 1) ? undefined : `it is “${text}”`;
    },
  ),
  itemRule(
    {
      id: 'threshold/completion-both-ways',
      severity: 'warning',
      kinds: ['scorm-2004-4th'],
      ...cam2004('3.4.1, adlcp:completionThreshold'),
      title: 'The completion threshold is written in both ways',
      whatLmsDoes: 'Text or attributes count, depending on the LMS.',
      remedy: 'In the 4th edition use attributes and no text.',
    },
    ({ node }) => {
      const threshold = findChild(node, 'completionThreshold');
      const isBoth =
        threshold !== undefined && threshold.text.trim() !== '' && threshold.attributes.length > 0;
      return isBoth ? 'it has text and attributes' : undefined;
    },
  ),
  itemRule(
    {
      id: 'threshold/completion-never-reached',
      severity: 'warning',
      kinds: scorm2004,
      ...rte('2004: 4.2, cmi.completion_status'),
      title: 'Completion depends on a measure that the content does not set',
      whatLmsDoes: 'It replaces the content’s completion by its own: incomplete for ever.',
      remedy: 'Let the content set cmi.progress_measure, or remove the threshold.',
    },
    ({ node }, _, pkg) => {
      const threshold = findChild(node, 'completionThreshold');
      if (threshold === undefined) return undefined;
      const counts = threshold.text.trim() !== '' || isTrue(attributeOf(threshold, 'completedByMeasure'));
      return counts && hasScripts(pkg) && !hasMark(pkg, 'writes-progress-measure')
        ? 'no script of the package mentions cmi.progress_measure'
        : undefined;
    },
  ),
  manifestRule(
    {
      id: 'threshold/measure-overrules',
      severity: 'warning',
      kinds: scorm2004,
      ...sn('4.2.1, satisfiedByMeasure'),
      title: 'The passing score overrules the success that the content sets',
      whatLmsDoes:
        'It decides by cmi.score.scaled alone; without a scaled score the success becomes unknown.',
      remedy: 'Let one decide: remove satisfiedByMeasure, or let the content set no success status.',
    },
    (manifest, pkg) =>
      descendantsNamed(manifest.root, 'primaryObjective')
        .filter(
          (objective) =>
            isTrue(attributeOf(objective, 'satisfiedByMeasure')) && hasMark(pkg, 'writes-2004-success'),
        )
        .map((objective) => hitAt(manifest, objective, 'the content sets cmi.success_status, too')),
  ),
  manifestRule(
    {
      id: 'threshold/measure-without-minimum',
      severity: 'warning',
      kinds: scorm2004,
      ...cam2004('5.1.7, <minNormalizedMeasure>'),
      title: 'Passing depends on a score that is not said',
      whatLmsDoes: 'It takes 1.0: only a learner with all points passes.',
      remedy: 'Add <imsss:minNormalizedMeasure> with the score to pass.',
    },
    (manifest) =>
      ['primaryObjective', 'objective']
        .flatMap((name) => descendantsNamed(manifest.root, name))
        .filter((objective) => isTrue(attributeOf(objective, 'satisfiedByMeasure')))
        .filter((objective) => findChild(objective, 'minNormalizedMeasure') === undefined)
        .map((objective) => hitAt(manifest, objective, 'minNormalizedMeasure is missing')),
  ),
  manifestRule(
    {
      id: 'threshold/minimum-without-measure',
      severity: 'note',
      kinds: scorm2004,
      ...cam2004('5.1.7, satisfiedByMeasure'),
      title: 'A passing score is said and not used',
      whatLmsDoes: 'It ignores the score.',
      remedy: 'Write satisfiedByMeasure="true", or remove the score.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'minNormalizedMeasure')
        .filter(({ parent }) => parent !== null && !isTrue(attributeOf(parent, 'satisfiedByMeasure')))
        .map((minimum) => hitAt(manifest, minimum, 'satisfiedByMeasure is not true')),
  ),
  manifestRule(
    {
      id: 'threshold/odd-percent',
      severity: 'warning',
      kinds: scorm2004,
      ...seen('authoring tools that write 1 for 100 %'),
      title: 'Only a learner with all points passes',
      whatLmsDoes: 'A single mistake fails the learner.',
      remedy: 'If 100 % is not meant, write the share, as 0.8 for 80 %.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'minNormalizedMeasure')
        .filter(
          ({ text, parent }) =>
            Number(text) === 1 && isTrue(attributeOf(parent ?? manifest.root, 'satisfiedByMeasure')),
        )
        .map((minimum) => hitAt(manifest, minimum, 'the score to pass is 1.0')),
  ),
];
