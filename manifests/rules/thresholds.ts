import type { Item, Manifest } from '../reading/manifest-model.ts';
import { attributeOf, findChild, textOfChild } from '../reading/xml-query.ts';
import { findPart } from './clusters.ts';
import { isDecimalWithin } from './decimal.ts';
import { hasMark } from './page-marks.ts';
import { breaksIn, itemRule, type Rule, scorm12, scorm2004 } from './rule.ts';
import { cam12, cam2004, rte } from './sources.ts';

/** Mastery scores, times, prerequisites and launch data. */
export const thresholdRules: readonly Rule[] = [
  itemRule(
    {
      id: 'threshold/mastery-score',
      ...breaksIn('Moodle'),
      kinds: scorm12,
      ...cam12('adlcp:masteryscore'),
      title: 'The mastery score is no number from 0 to 100',
      whatLmsDoes: 'It never passes a learner, or passes everybody.',
      remedy: 'Write a number from 0 to 100.',
    },
    ({ node }) => {
      const score = textOfChild(node, 'masteryscore');
      return score === undefined || isDecimalWithin(score, 0, 100) ? undefined : `it is “${score}”`;
    },
  ),
  itemRule(
    {
      id: 'threshold/mastery-overrules',
      severity: 'warning',
      kinds: scorm12,
      ...rte('1.2: 3.4.4, cmi.core.lesson_status'),
      title: 'The mastery score overrules the status that the content sets',
      whatLmsDoes:
        'At the end it replaces the content’s status by passed or failed, even for a learner who only paused.',
      remedy: 'Let one decide: remove the mastery score, or let the content set no status.',
    },
    ({ node }, _, pkg) =>
      isDecimalWithin(textOfChild(node, 'masteryscore') ?? '', 0, 100) && hasMark(pkg, 'writes-1.2-status')
        ? 'the content sets cmi.core.lesson_status, too'
        : undefined,
  ),
  itemRule(
    {
      id: 'threshold/max-time-1.2',
      severity: 'warning',
      kinds: scorm12,
      ...cam12('adlcp:maxtimeallowed'),
      title: 'The time allowed is not written as HHHH:MM:SS',
      whatLmsDoes: 'It is ignored, or the upload fails.',
      remedy: 'Write hours, minutes and seconds, as 0001:30:00.',
    },
    ({ node }) => {
      const time = textOfChild(node, 'maxtimeallowed');
      return time === undefined || /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(time)
        ? undefined
        : `it is “${time}”`;
    },
  ),
  itemRule(
    {
      id: 'threshold/time-limit-without-time',
      severity: 'note',
      kinds: scorm12,
      ...cam12('adlcp:timelimitaction'),
      title: 'There is a time limit action and no time allowed',
      whatLmsDoes: 'Nothing ever happens.',
      remedy: 'Add adlcp:maxtimeallowed, or remove the action.',
    },
    ({ node }) =>
      findChild(node, 'timelimitaction') !== undefined && findChild(node, 'maxtimeallowed') === undefined
        ? 'adlcp:maxtimeallowed is missing'
        : undefined,
  ),
  itemRule(
    {
      id: 'threshold/time-limit-without-time-2004',
      severity: 'note',
      kinds: scorm2004,
      ...cam2004('3.4.1, adlcp:timeLimitAction'),
      title: 'There is a time limit action and no time limit',
      whatLmsDoes: 'Nothing ever happens.',
      remedy: 'Add attemptAbsoluteDurationLimit to the item’s limitConditions, or remove the action.',
    },
    (item, manifest) =>
      findChild(item.node, 'timeLimitAction') !== undefined && !hasTimeLimit(item, manifest)
        ? 'attemptAbsoluteDurationLimit is missing'
        : undefined,
  ),
  launchDataRule('threshold/launch-data-1.2', {
    name: 'datafromlms',
    most: 255,
    kinds: scorm12,
    ...cam12('adlcp:datafromlms'),
  }),
  launchDataRule('threshold/launch-data-2004', {
    name: 'dataFromLMS',
    most: 4000,
    kinds: scorm2004,
    ...rte('2004: 4.2, cmi.launch_data'),
  }),
  itemRule(
    {
      id: 'threshold/prerequisites',
      severity: 'warning',
      kinds: scorm12,
      ...cam12('adlcp:prerequisites'),
      title: 'A prerequisite names an item that does not exist',
      whatLmsDoes: 'The item stays locked, or the prerequisite is ignored.',
      remedy: 'Name the identifiers of items of this manifest.',
    },
    ({ node }, manifest) => {
      const known = manifest.itemIds;
      const named =
        (textOfChild(node, 'prerequisites') ?? '')
          .replace(/"[^"]*"/g, '')
          .match(/[\p{L}_][\p{L}\p{N}._-]*/gu) ?? [];
      const unknown = named.find((id) => !known.has(id));
      return unknown === undefined ? undefined : `there is no item “${unknown}”`;
    },
  ),
];

/** An item's own limit, or that of the shared sequencing that it refers to. */
function hasTimeLimit({ sequencing }: Item, manifest: Manifest): boolean {
  const limits = findPart(sequencing, 'limitConditions', manifest);
  return limits !== undefined && attributeOf(limits, 'attemptAbsoluteDurationLimit') !== undefined;
}

interface LaunchDataLimit {
  readonly name: string;
  readonly most: number;
  readonly kinds: typeof scorm12;
  readonly standard: string;
  readonly paragraph: string;
}

function launchDataRule(id: string, { name, most, ...source }: LaunchDataLimit): Rule {
  return itemRule(
    {
      id,
      sameAsSchema: /\[facet 'maxLength'\]/,
      severity: 'conformance',
      ...source,
      title: `Launch data are longer than ${most} characters`,
      whatLmsDoes: 'Known LMSs keep longer ones; the standard promises no more than this.',
      remedy: 'Keep long data in a file of the package.',
    },
    ({ node }) => {
      const at = findChild(node, name);
      return at !== undefined && at.text.length > most
        ? { at, detail: `they have ${at.text.length}` }
        : undefined;
    },
  );
}
