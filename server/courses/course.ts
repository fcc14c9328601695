import type { CodeToken, Difficulty, Reference } from '../../bridge/protocol.ts';
import type { ChallengeFile, MasteryThresholds, PointsTable, Subject } from './course-file.ts';

/** A loaded course: parsed, cross-checked, code highlighted. */
export interface Course {
  readonly id: string;
  /** Names this content: any edit gives another. */
  readonly revision: string;
  readonly title: string;
  readonly points: PointsTable;
  readonly mastery?: MasteryThresholds | undefined;
  readonly pointsPerXp?: number | undefined;
  readonly subject?: Subject | undefined;
  readonly topics: readonly Topic[];
  readonly challenges: ReadonlyMap<string, Challenge>;
  /** The course in other languages, by their ISO 639 code. */
  readonly translations?: ReadonlyMap<string, Course>;
}

/** The unit of a course. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly mastery?: MasteryThresholds | undefined;
  readonly challengeIds: readonly string[];
}

export type Tokens = readonly (readonly CodeToken[])[];

export interface Challenge {
  readonly id: string;
  readonly topicId: string;
  readonly title: string;
  readonly difficulty: Difficulty;
  /** As the learner reads it: `TypeScript`. */
  readonly language: string;
  readonly scenarioHtml: string;
  readonly code: Tokens;
  readonly find: LinesExercise | ChoiceExercise | OrderExercise;
  readonly fix: RemediationExercise | ChoiceExercise | OrderExercise;
  readonly references: readonly Reference[];
}
export type Exercise = Challenge['find' | 'fix'];

type Written<Kind extends string> = Extract<ChallengeFile['find' | 'fix'], { readonly kind: Kind }>;
export type LinesExercise = Written<'lines'>;
export type ChoiceExercise = Written<'choice'>;
export type OrderExercise = Written<'order'>;
export interface RemediationExercise extends Omit<Written<'remediation'>, 'options'> {
  readonly options: readonly Remediation[];
}

interface Remediation {
  readonly id: string;
  readonly title: string;
  /** The change with two lines around it. */
  readonly code: Tokens;
  /** A character per line of `code`: `+` added, `-` removed, space unchanged, `…` lines left out. */
  readonly marks: string;
  readonly correct: boolean;
  readonly why: string;
}
