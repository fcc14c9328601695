/** A package's activity tree as its manifest describes it, in the form in which scorm-again takes it. */
export interface Activity {
  readonly id: string;
  readonly title: string;
  readonly isVisible: boolean;
  readonly children: readonly Activity[];
  readonly sequencingControls: Readonly<Record<string, unknown>>;
  readonly sequencingRules: Readonly<Record<string, readonly Rule[]>>;
  readonly rollupRules: { readonly rules: readonly Rule[] };
  readonly primaryObjective?: Objective;
  readonly objectives: readonly Objective[];
  readonly deliveryControls?: Readonly<Record<string, unknown>>;
  readonly attemptLimit?: number;
  readonly hideLmsUi: readonly string[];
}

export interface Rule {
  readonly action: string;
  readonly conditionCombination: string;
  readonly conditions: readonly Condition[];
  readonly consideration?: string;
  readonly minimumCount?: number;
  readonly minimumPercent?: number;
}

export interface Condition {
  readonly condition: string;
  readonly operator?: 'not';
  readonly referencedObjective?: string;
  readonly parameters?: { readonly threshold: number };
}

export interface Objective {
  readonly objectiveID: string;
  readonly isPrimary: boolean;
  readonly satisfiedByMeasure: boolean;
  readonly minNormalizedMeasure?: number;
  readonly mapInfo: readonly Readonly<Record<string, unknown>>[];
}
