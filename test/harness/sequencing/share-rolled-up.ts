import type { Scorm2004API } from 'scorm-again';

/**
 * Lets a cluster write what its parts amount to into its global objectives as soon as it is rolled up. scorm-again does
 * so when the attempt on the cluster ends; a learner who chooses from the contents ends none, and rules that read the
 * objective would stay as they were. ADL's sample run-time writes at once.
 */
export function shareRolledUpObjectives(api: Scorm2004API): void {
  const service: SequencingService | null = Reflect.get(api, '_sequencingService');
  if (service === null) return;
  const { rollupProcess: rollup, overallSequencingProcess: process } = service;
  const rollUp = rollup.overallRollupProcess.bind(rollup);
  const sharesOne = (change: Change) => isNews(process.getGlobalObjectiveMap(), change);
  rollup.overallRollupProcess = (activity, globals) => {
    const affected = rollUp(activity, globals);
    const news = clustersAbove(activity).flatMap(changesOf).filter(sharesOne);
    for (const { target, values } of news) process.updateGlobalObjective(target, values);
    // Those that read it hear of it only now; where nothing is new this ends.
    if (news.length > 0) {
      rollup.processGlobalObjectiveMapping(rootOf(activity), process.getGlobalObjectiveMap());
    }
    return affected;
  };
}

/** The parts of scorm-again that its types keep to themselves. */
interface SequencingService {
  readonly rollupProcess: {
    overallRollupProcess: (activity: Cluster, globals?: Globals) => readonly Cluster[];
    readonly processGlobalObjectiveMapping: (root: Cluster, globals: Globals) => void;
  };
  readonly overallSequencingProcess: {
    readonly getGlobalObjectiveMap: () => Globals;
    readonly updateGlobalObjective: (id: string, values: Values) => void;
  };
}

interface Cluster {
  readonly parent: Cluster | null;
  readonly sequencingControls: { readonly tracked: boolean };
  readonly getAllObjectives: () => readonly LocalObjective[];
}

interface LocalObjective {
  readonly id: string;
  readonly satisfiedByMeasure: boolean;
  readonly satisfiedStatus: boolean;
  readonly satisfiedStatusKnown: boolean;
  readonly measureStatus: boolean;
  readonly normalizedMeasure: number;
  readonly mapInfo: readonly {
    readonly targetObjectiveID?: string;
    readonly writeSatisfiedStatus?: boolean;
    readonly writeNormalizedMeasure?: boolean;
  }[];
}

type Values = Readonly<Record<string, boolean | number>>;
type Globals = ReadonlyMap<string, Values>;

interface Change {
  readonly target: string;
  readonly values: Values;
}

function clustersAbove({ parent }: Cluster): readonly Cluster[] {
  return parent === null ? [] : [parent, ...clustersAbove(parent)];
}

function rootOf(activity: Cluster): Cluster {
  return clustersAbove(activity).at(-1) ?? activity;
}

function changesOf(cluster: Cluster): readonly Change[] {
  if (!cluster.sequencingControls.tracked) return [];
  return cluster
    .getAllObjectives()
    .flatMap((objective) => objective.mapInfo.map((map) => changeBy(objective, map)));
}

function changeBy(objective: LocalObjective, map: LocalObjective['mapInfo'][number]): Change {
  const { satisfiedStatus, normalizedMeasure } = objective;
  const writesStatus = map.writeSatisfiedStatus === true && isSatisfactionKnown(objective);
  const writesMeasure = map.writeNormalizedMeasure === true && objective.measureStatus;
  return {
    target: map.targetObjectiveID ?? objective.id,
    values: {
      ...(writesStatus ? { satisfiedStatus, satisfiedStatusKnown: true } : {}),
      ...(writesMeasure ? { normalizedMeasure, normalizedMeasureKnown: true } : {}),
    },
  };
}

// SCORM 2004 SN 3.10: where the measure decides, nothing is known without one.
function isSatisfactionKnown(objective: LocalObjective): boolean {
  const { satisfiedByMeasure, measureStatus, satisfiedStatusKnown } = objective;
  return satisfiedByMeasure ? measureStatus : satisfiedStatusKnown;
}

function isNews(globals: Globals, { target, values }: Change): boolean {
  return Object.entries(values).some(([name, value]) => globals.get(target)?.[name] !== value);
}
