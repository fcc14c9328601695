import type { ScormKind } from './checked-package.ts';

/** Spellings of `schemaversion` that say a version, in lower case. */
export const schemaVersions: Readonly<Record<string, ScormKind>> = {
  '1.2': 'scorm-1.2',
  'cam 1.3': 'scorm-2004-2nd',
  '2004 3rd edition': 'scorm-2004-3rd',
  '2004 4th edition': 'scorm-2004-4th',
};

/** As it must be written. */
export const schemaVersionOf: Readonly<Record<ScormKind, string>> = {
  'scorm-1.2': '1.2',
  'scorm-2004-2nd': 'CAM 1.3',
  'scorm-2004-3rd': '2004 3rd Edition',
  'scorm-2004-4th': '2004 4th Edition',
};
