/** Something that people have decided about what an import would write, and what becomes of it. */
export type Decision = EditedRecord | MergedPeople | DefinedWord;

/** The import goes over it, or it stays. */
type Outcome = 'overwritten' | 'kept';

/** A record that says something else than it did when it was imported last. */
export interface EditedRecord {
  readonly kind: 'edited';
  readonly outcome: 'overwritten';
  readonly file: string;
  readonly sourcedId: string;
  /** What the record says today, by column. */
  readonly today: Readonly<Record<string, string | null>>;
}

/** Two records of one person. It is overwritten where the kept record leaves the roster and the merged one does not. */
export interface MergedPeople {
  readonly kind: 'merged';
  readonly outcome: Outcome;
  /** The merged record's; rows about it are about the kept one. */
  readonly sourcedId: string;
  readonly keptSourcedId: string;
  readonly keptName: string;
}

/** A word for a subject or a grade of which somebody has said what it means. */
export interface DefinedWord {
  readonly kind: 'word';
  readonly outcome: 'kept';
  readonly of: 'subject' | 'grade';
  readonly word: string;
  /** Null where it shall mean nothing. */
  readonly meaning: string | null;
  /** How many classes that change name it. */
  readonly classes: number;
}

/** The first of a kind, and how many there are. */
export interface Decided<One extends Decision = Decision> {
  readonly decisions: readonly One[];
  readonly total: number;
}

/** More than anybody reads. */
export const mostTold = 100;
