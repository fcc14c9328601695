import { sourcedId, type ValueType } from './value-types.ts';

export interface Column {
  readonly name: string;
  readonly isRequired: boolean;
  readonly type: ValueType;
  /** The file, by its name, in which each value is a sourcedId. */
  readonly refersTo?: string;
  readonly isList?: true;
  /** Only 1.2 has it: 1.2.1 is read without it and written without it. */
  readonly isDropped?: true;
}

/** One of the 21 data files (OneRoster 1.2 CSV binding, section 4), by the columns after `sourcedId,status,dateLastModified`. */
export interface DataFile {
  /** What one row is called in OneRoster's JSON. */
  readonly kind: string;
  readonly columns: readonly Column[];
  /** Pairs of columns of which the second must not lie before the first. */
  readonly periods?: readonly (readonly [begin: string, end: string])[];
  /** The column that names the person whom a row is about; `sourcedId` where the row shares that person's. */
  readonly person?: string;
}

export function required(name: string, type: ValueType): Column {
  return { name, isRequired: true, type };
}

export function optional(name: string, type: ValueType): Column {
  return { name, isRequired: false, type };
}

export function requiredReference(name: string, refersTo: string): Column {
  return { name, isRequired: true, type: sourcedId, refersTo };
}

export function optionalReference(name: string, refersTo: string): Column {
  return { name, isRequired: false, type: sourcedId, refersTo };
}
