import type { Column, DataFile } from './data-file.ts';
import { gradebookFiles } from './gradebook-files.ts';
import { rosteringFiles } from './rostering-files.ts';

/** All data files, each after those that it mostly refers to. */
const dataFiles = { ...rosteringFiles, ...gradebookFiles } as const;

export type DataFileName = keyof typeof dataFiles;

// Object.keys forgets its keys' type.
export const dataFileNames = Object.keys(dataFiles) as readonly string[] as readonly DataFileName[];

export function isDataFileName(name: string): name is DataFileName {
  return Object.hasOwn(dataFiles, name);
}

export function dataFileOf(name: DataFileName): DataFile {
  return dataFiles[name];
}

/** Kinds that no dataset reads: OneRoster's REST answers have them as they are, and so they are staged as JSON records, too. */
export const recordFiles: readonly DataFileName[] = [
  'academicSessions',
  'categories',
  'scoreScales',
  'lineItems',
  'results',
  'demographics',
];

export const baseColumns = ['sourcedId', 'status', 'dateLastModified'] as const;

export type Mode = 'bulk' | 'delta';

export interface Reference {
  readonly file: DataFileName;
  readonly column: Column;
  readonly target: DataFileName;
}

/** Every column of every file that names records of another. */
export const references: readonly Reference[] = dataFileNames.flatMap((file) =>
  dataFileOf(file).columns.flatMap((column) => {
    const { refersTo } = column;
    return refersTo !== undefined && isDataFileName(refersTo) ? [{ file, column, target: refersTo }] : [];
  }),
);
