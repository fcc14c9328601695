import type { Edition } from '../attempt/attempt.ts';
import type { Activity } from '../sequencing/activity.ts';

/** A package as the LMS sees it: what its manifest says, in the order of its organization. */
export interface PackageModel {
  readonly title: string;
  readonly edition: Edition;
  readonly identifier: string;
  /** The default organization's items, as a tree. */
  readonly items: readonly Item[];
  /** SCORM 2004 with more than one part: how a learner may go through it. */
  readonly activities?: Activity;
}

export interface Item {
  readonly id: string;
  readonly title: string;
  readonly isVisible: boolean;
  /** False where the cluster around it forbids choosing (SCORM 2004 SN 3.2.1): the course leads here by itself. */
  readonly isChoosable: boolean;
  /** Undefined on an item that only holds others. */
  readonly launch?: LaunchPoint;
  /** SCORM 1.2: what must be done before, as an `aicc_script`. */
  readonly prerequisites?: string;
  readonly items: readonly Item[];
}

export interface LaunchPoint {
  readonly kind: 'sco' | 'asset';
  /** Path and query inside the package, with xml:base and the item's parameters applied. */
  readonly href: string;
  readonly seed: ScoSeed;
}

/** What a manifest gives to a SCO's data model; '' where it says nothing. */
export interface ScoSeed {
  readonly launchData: string;
  readonly masteryScore: string;
  readonly maxTimeAllowed: string;
  readonly timeLimitAction: string;
  readonly completionThreshold: string;
  readonly scaledPassingScore: string;
  readonly objectiveIds: readonly string[];
}

/** The items that can be launched, in the order in which a learner meets them. */
export function launchableItems(
  items: readonly Item[],
): readonly (Item & { readonly launch: LaunchPoint })[] {
  return items.flatMap((item) => [
    ...(item.launch === undefined ? [] : [{ ...item, launch: item.launch }]),
    ...launchableItems(item.items),
  ]);
}
