/** Everything that can be wrong with a zip of OneRoster CSV files: what it is, and what to do about it. */
const findingTexts = {
  ZIP_UNREADABLE: [
    'This is no zip, or it was cut on its way',
    'Zip the CSV files again and send the whole file.',
  ],
  ZIP_ENTRY_DAMAGED: ['The file cannot be unpacked', 'Zip the CSV files again.'],
  ZIP_TOO_LARGE: [
    'The zip holds more than a gigabyte or 10,000 files',
    'Send the roster in parts, as delta files.',
  ],
  ZIP_SWOLLEN: ['The file unpacks to far more than it says or than CSV can', 'Zip the CSV files again.'],
  ZIP_ENCRYPTED: ['The file is encrypted', 'Zip the CSV files without a password.'],
  ZIP_METHOD: ['The file is packed in a way that is not read', 'Zip with the usual method, deflate.'],
  ZIP_PATH: [
    'The name of the file leads elsewhere',
    'Put the CSV files, by their plain names, at the root of the zip.',
  ],
  ZIP_LINK: ['This is a link or a device and no file', 'Put the CSV files themselves into the zip.'],
  ZIP_TWICE: ['The zip holds two files of this name', 'Leave one of them.'],
  FILE_IN_FOLDER: ['The file lies in a folder of the zip', 'Zip the files, not the folder that holds them.'],
  FILE_UNKNOWN: [
    'OneRoster has no file of this name',
    'Remove it; names are case-sensitive, as in users.csv.',
  ],
  MANIFEST_MISSING: ['There is no manifest.csv', 'Add manifest.csv with one row for each of the 21 files.'],
  MANIFEST_HEADER: ['The first row is not propertyName,value', 'Begin manifest.csv with propertyName,value.'],
  MANIFEST_PROPERTY_UNKNOWN: [
    'OneRoster 1.2 has no such property',
    'Remove the row, or correct its first column.',
  ],
  MANIFEST_PROPERTY_TWICE: ['The property is stated twice', 'Leave one of the rows.'],
  MANIFEST_PROPERTY_MISSING: [
    'The property is not stated',
    'Add a row for it; a file that is not there is `absent`.',
  ],
  MANIFEST_VERSION: [
    'The version is not one that is read',
    'State manifest.version 1.0 and oneroster.version 1.2.',
  ],
  MANIFEST_MODE: ['A file is neither absent, bulk nor delta', 'State one of absent, bulk and delta.'],
  FILE_MISSING: [
    'The manifest states the file, and it is not in the zip',
    'Add the file, or state it as absent.',
  ],
  FILE_UNDECLARED: [
    'The file is in the zip, and the manifest states it as absent',
    'State it as bulk or delta.',
  ],
  FILE_EMPTY: ['The file has no rows', 'Leave the file out and state it as absent.'],
  ENCODING: ['The bytes are not UTF-8', 'Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”).'],
  QUOTES: [
    'A quotation mark stands where none may, or is never closed',
    'Put the whole value into quotation marks, and double those within.',
  ],
  LINE_BREAK: ['A value holds a line break', 'Take line breaks out of values.'],
  CONTROL_CHARACTER: ['A value holds a character that is no text', 'Take control characters out of values.'],
  ROW_WIDTH: [
    'The row has more or fewer columns than the first',
    'Give each row one value for each column, and no empty rows.',
  ],
  HEADER_SEPARATOR: ['The columns are not separated by commas', 'Save the file with commas between columns.'],
  HEADER_MISSING: ['A column is missing', 'Add the column; it may be empty where it is optional.'],
  HEADER_UNKNOWN: [
    'OneRoster has no such column in this file',
    'Remove it, or name it metadata.… at the far right; names are case-sensitive.',
  ],
  HEADER_TWICE: ['The column stands twice', 'Leave one of them.'],
  HEADER_ORDER: [
    'The columns are not in the order of the standard',
    'Order them as the standard does, metadata columns at the far right.',
  ],
  VALUE_MISSING: ['A value is required', 'Fill it in.'],
  VALUE_TOO_LONG: [
    'The value is longer than 10,000 characters',
    'Shorten it; a quotation mark may have been left open.',
  ],
  SOURCED_ID_TOO_LONG: ['The id is longer than 255 characters', 'Shorten it wherever it is used.'],
  DATE_INVALID: ['This is no date', 'Write YYYY-MM-DD, as in 2026-09-01.'],
  DATE_TIME_INVALID: ['This is no moment in UTC', 'Write it as in 2026-09-01T08:00:00.000Z.'],
  DATE_ORDER: ['The end lies before the begin', 'Exchange or correct the dates.'],
  BOOLEAN_INVALID: ['This is neither true nor false', 'Write true or false, in small letters.'],
  NUMBER_INVALID: ['This is no number', 'Write digits, with a point before decimals.'],
  YEAR_INVALID: ['This is no year', 'Write four digits.'],
  VOCABULARY_UNKNOWN: [
    'The standard has no such word here',
    'Take a word of the standard, in its own case; words of your own begin with ext: where that is allowed.',
  ],
  LIST_ITEM_EMPTY: ['The list has an empty item', 'Separate items by one comma, with none at the ends.'],
  STATUS_IN_BULK: [
    'status and dateLastModified are empty in a bulk file',
    'Empty both columns, or state the file as delta.',
  ],
  STATUS_MISSING: [
    'A delta row needs status and dateLastModified',
    'Fill in both, or state the file as bulk.',
  ],
  STATUS_UNKNOWN: ['The status is neither active nor tobedeleted', 'Write active or tobedeleted.'],
  SOURCED_ID_TWICE: [
    'Two rows of the file have this sourcedId',
    'Give each record its own, or leave one row.',
  ],
  REFERENCE_DANGLING: [
    'The row names a record that is neither in the zip nor known here',
    'Add the record, or correct its sourcedId.',
  ],
  PARENT_CYCLE: [
    'The record is its own ancestor',
    'Correct parentSourcedId, so that the chain of parents ends.',
  ],
  EMAIL_TAKEN: ['Another person has this email address', 'Correct one of the two, or leave it empty.'],
  ID_TAKEN: ['A record of another organization has this id', 'Give the record another sourcedId.'],
} as const satisfies Record<string, readonly [reason: string, remedy: string]>;

export type FindingCode = keyof typeof findingTexts;

export interface Finding {
  readonly code: FindingCode;
  /** As the zip names it; '' for the zip as a whole. */
  readonly file: string;
  /** The line of the file, as a spreadsheet counts: 1 is the header. */
  readonly row?: number;
  readonly column?: string;
}

export interface DescribedFinding extends Finding {
  readonly reason: string;
  readonly remedy: string;
}

export function describeFinding(finding: Finding): DescribedFinding {
  const [reason, remedy] = findingTexts[finding.code];
  return { ...finding, reason, remedy };
}

/** How many findings are told; all are counted. */
const mostTold = 1000;

export interface FindingReport {
  readonly total: number;
  readonly countByCode: Readonly<Partial<Record<FindingCode, number>>>;
  /** The first 1,000. */
  readonly findings: readonly DescribedFinding[];
}

export interface Findings {
  readonly add: (finding: Finding) => void;
  readonly total: () => number;
  readonly report: () => FindingReport;
}

export function collectFindings(): Findings {
  const told: DescribedFinding[] = [];
  const counts: Partial<Record<FindingCode, number>> = {};
  let total = 0;
  return {
    add: (finding) => {
      total += 1;
      counts[finding.code] = (counts[finding.code] ?? 0) + 1;
      if (told.length < mostTold) told.push(describeFinding(finding));
    },
    total: () => total,
    report: () => ({ total, countByCode: { ...counts }, findings: [...told] }),
  };
}
