import type { DataFileName } from '../../../../server/roster/csv/data-files.ts';
import type { FindingCode } from '../../../../server/roster/csv/findings.ts';
import { edited, type RosterFiles, school, toTexts, toZip } from './roster-zip.ts';

/** A broken zip, and the one thing that is wrong with it. */
export interface BrokenZip {
  readonly title: string;
  readonly zip: () => Buffer;
  readonly code: FindingCode;
  readonly file: string;
  readonly column?: string;
}

type Texts = Record<string, string | Buffer>;

const ofTexts = (change: (texts: Texts) => Texts) => () => toZip(change(toTexts(school)));
const ofFiles = (files: RosterFiles) => () => toZip(toTexts(files));
const inManifest = (from: string | RegExp, to: string) =>
  ofTexts((texts) => ({ ...texts, 'manifest.csv': String(texts['manifest.csv']).replace(from, to) }));
const inText = (file: string, from: string | RegExp, to: string) =>
  ofTexts((texts) => ({ ...texts, [file]: String(texts[file]).replace(from, to) }));
const without = (file: string) =>
  ofTexts((texts) => Object.fromEntries(Object.entries(texts).filter(([name]) => name !== file)));
/** The first row of a file has this value. */
const withValue = (name: DataFileName, column: string, value: string) =>
  ofFiles(edited(school, name, (row, index) => (index === 0 ? { ...row, [column]: value } : row)));

const values: readonly (readonly [DataFileName, string, string, FindingCode])[] = [
  ['orgs', 'name', '', 'VALUE_MISSING'],
  ['orgs', 'type', '', 'VALUE_MISSING'],
  ['orgs', 'type', 'School', 'VOCABULARY_UNKNOWN'],
  ['orgs', 'type', 'ext:', 'VOCABULARY_UNKNOWN'],
  ['orgs', 'name', 'two\nlines', 'LINE_BREAK'],
  ['orgs', 'name', 'bell\u0007', 'CONTROL_CHARACTER'],
  ['orgs', 'name', 'x'.repeat(10_001), 'VALUE_TOO_LONG'],
  ['orgs', 'sourcedId', '', 'VALUE_MISSING'],
  ['orgs', 'parentSourcedId', 'nobody', 'REFERENCE_DANGLING'],
  ['orgs', 'parentSourcedId', 'x'.repeat(256), 'SOURCED_ID_TOO_LONG'],
  ['academicSessions', 'title', '', 'VALUE_MISSING'],
  ['academicSessions', 'type', 'Term', 'VOCABULARY_UNKNOWN'],
  ['academicSessions', 'startDate', '01.08.2026', 'DATE_INVALID'],
  ['academicSessions', 'startDate', '2026-02-30', 'DATE_INVALID'],
  ['academicSessions', 'startDate', '2026-13-01', 'DATE_INVALID'],
  ['academicSessions', 'endDate', '2026-07-01', 'DATE_ORDER'],
  ['academicSessions', 'endDate', '2026-07-31T00:00:00Z', 'DATE_INVALID'],
  ['academicSessions', 'schoolYear', '26/27', 'YEAR_INVALID'],
  ['academicSessions', 'parentSourcedId', 'none', 'REFERENCE_DANGLING'],
  ['academicSessions', 'parentSourcedId', 'year', 'PARENT_CYCLE'],
  ['courses', 'title', '', 'VALUE_MISSING'],
  ['courses', 'orgSourcedId', '', 'VALUE_MISSING'],
  ['courses', 'orgSourcedId', 'elsewhere', 'REFERENCE_DANGLING'],
  ['courses', 'schoolYearSourcedId', 'never', 'REFERENCE_DANGLING'],
  ['courses', 'grades', '09,,10', 'LIST_ITEM_EMPTY'],
  ['courses', 'subjects', 'Algebra,', 'LIST_ITEM_EMPTY'],
  ['classes', 'title', '', 'VALUE_MISSING'],
  ['classes', 'courseSourcedId', 'physics', 'REFERENCE_DANGLING'],
  ['classes', 'classType', 'lecture', 'VOCABULARY_UNKNOWN'],
  ['classes', 'schoolSourcedId', 'elsewhere', 'REFERENCE_DANGLING'],
  ['classes', 'termSourcedIds', 'year,never', 'REFERENCE_DANGLING'],
  ['classes', 'termSourcedIds', '', 'VALUE_MISSING'],
  ['classes', 'subjectCodes', ',', 'LIST_ITEM_EMPTY'],
  ['users', 'enabledUser', 'TRUE', 'BOOLEAN_INVALID'],
  ['users', 'enabledUser', '1', 'BOOLEAN_INVALID'],
  ['users', 'username', '', 'VALUE_MISSING'],
  ['users', 'givenName', '', 'VALUE_MISSING'],
  ['users', 'familyName', '', 'VALUE_MISSING'],
  ['users', 'agentSourcedIds', 'stranger', 'REFERENCE_DANGLING'],
  ['users', 'agentSourcedIds', 'mum,,sue', 'LIST_ITEM_EMPTY'],
  ['users', 'primaryOrgSourcedId', 'elsewhere', 'REFERENCE_DANGLING'],
  ['roles', 'userSourcedId', 'stranger', 'REFERENCE_DANGLING'],
  ['roles', 'roleType', 'first', 'VOCABULARY_UNKNOWN'],
  ['roles', 'roleType', 'ext:first', 'VOCABULARY_UNKNOWN'],
  ['roles', 'role', 'pupil', 'VOCABULARY_UNKNOWN'],
  ['roles', 'beginDate', 'yesterday', 'DATE_INVALID'],
  ['roles', 'orgSourcedId', 'elsewhere', 'REFERENCE_DANGLING'],
  ['roles', 'userProfileSourcedId', 'none', 'REFERENCE_DANGLING'],
  ['enrollments', 'classSourcedId', 'physics', 'REFERENCE_DANGLING'],
  ['enrollments', 'userSourcedId', 'stranger', 'REFERENCE_DANGLING'],
  ['enrollments', 'schoolSourcedId', 'elsewhere', 'REFERENCE_DANGLING'],
  ['enrollments', 'role', 'parent', 'VOCABULARY_UNKNOWN'],
  ['enrollments', 'primary', 'yes', 'BOOLEAN_INVALID'],
  ['enrollments', 'endDate', '2026-1-1', 'DATE_INVALID'],
];

const byHand: readonly BrokenZip[] = [
  { title: 'no zip', zip: () => Buffer.from('users,roles'), code: 'ZIP_UNREADABLE', file: '' },
  {
    title: 'a zip that was cut',
    zip: () => toZip(toTexts(school)).subarray(0, 400),
    code: 'ZIP_UNREADABLE',
    file: '',
  },
  { title: 'an empty file', zip: () => Buffer.alloc(0), code: 'ZIP_UNREADABLE', file: '' },
  {
    title: 'files in a folder',
    zip: () => toZip({ ...toTexts(school), 'school/notes.csv': 'a' }),
    code: 'FILE_IN_FOLDER',
    file: 'school/notes.csv',
  },
  {
    title: 'a file that OneRoster does not have',
    zip: () => toZip({ ...toTexts(school), 'pupils.csv': 'a' }),
    code: 'FILE_UNKNOWN',
    file: 'pupils.csv',
  },
  {
    title: 'a file in other letters',
    zip: () => toZip({ ...toTexts(school), 'Users.csv': 'a' }),
    code: 'FILE_UNKNOWN',
    file: 'Users.csv',
  },
  { title: 'no manifest', zip: without('manifest.csv'), code: 'MANIFEST_MISSING', file: 'manifest.csv' },
  {
    title: 'a manifest without its header',
    zip: inManifest('propertyName,value\r\n', ''),
    code: 'MANIFEST_HEADER',
    file: 'manifest.csv',
  },
  {
    title: 'an empty manifest',
    zip: ofTexts((texts) => ({ ...texts, 'manifest.csv': '' })),
    code: 'MANIFEST_HEADER',
    file: 'manifest.csv',
  },
  {
    title: 'an unknown property',
    zip: inManifest('manifest.version,1.0', 'manifest.version,1.0\r\nfile.pupils,bulk'),
    code: 'MANIFEST_PROPERTY_UNKNOWN',
    file: 'manifest.csv',
  },
  {
    title: 'a property twice',
    zip: inManifest('manifest.version,1.0', 'manifest.version,1.0\r\nmanifest.version,1.0'),
    code: 'MANIFEST_PROPERTY_TWICE',
    file: 'manifest.csv',
  },
  {
    title: 'a property that is not there',
    zip: inManifest('file.resources,absent\r\n', ''),
    code: 'MANIFEST_PROPERTY_MISSING',
    file: 'manifest.csv',
    column: 'file.resources',
  },
  {
    title: 'another version of OneRoster',
    zip: inManifest('oneroster.version,1.2', 'oneroster.version,1.1'),
    code: 'MANIFEST_VERSION',
    file: 'manifest.csv',
    column: 'oneroster.version',
  },
  {
    title: 'another version of the manifest',
    zip: inManifest('manifest.version,1.0', 'manifest.version,2.0'),
    code: 'MANIFEST_VERSION',
    file: 'manifest.csv',
    column: 'manifest.version',
  },
  {
    title: 'a mode that is none',
    zip: inManifest('file.resources,absent', 'file.resources,none'),
    code: 'MANIFEST_MODE',
    file: 'manifest.csv',
    column: 'file.resources',
  },
  {
    title: 'a file that is stated and missing',
    zip: inManifest('file.demographics,absent', 'file.demographics,bulk'),
    code: 'FILE_MISSING',
    file: 'demographics.csv',
  },
  {
    title: 'a file that is there and stated as absent',
    zip: inManifest('file.enrollments,bulk', 'file.enrollments,absent'),
    code: 'FILE_UNDECLARED',
    file: 'enrollments.csv',
  },
  {
    title: 'a file without rows',
    zip: ofFiles({ ...school, enrollments: [] }),
    code: 'FILE_EMPTY',
    file: 'enrollments.csv',
  },
  {
    title: 'bytes of Windows-1252',
    zip: ofTexts((texts) => ({
      ...texts,
      'orgs.csv': Buffer.from(String(texts['orgs.csv']).replace('School', 'École'), 'latin1'),
    })),
    code: 'ENCODING',
    file: 'orgs.csv',
  },
  {
    title: 'bytes of UTF-16',
    zip: ofTexts((texts) => ({ ...texts, 'orgs.csv': Buffer.from(`\ufeff${texts['orgs.csv']}`, 'utf16le') })),
    code: 'ENCODING',
    file: 'orgs.csv',
  },
  {
    title: 'a quotation mark that is never closed',
    zip: inText('orgs.csv', 'School,', '"School,'),
    code: 'QUOTES',
    file: 'orgs.csv',
  },
  {
    title: 'a quotation mark inside a value',
    zip: inText('orgs.csv', 'School,', 'Sch"ool,'),
    code: 'QUOTES',
    file: 'orgs.csv',
  },
  {
    title: 'a row with a value too many',
    zip: inText('orgs.csv', 'School,', 'School,too many,'),
    code: 'ROW_WIDTH',
    file: 'orgs.csv',
  },
  { title: 'an empty row', zip: inText('orgs.csv', /$/, '\r\n'), code: 'ROW_WIDTH', file: 'orgs.csv' },
  {
    title: 'columns with semicolons between them',
    zip: ofTexts((texts) => ({ ...texts, 'orgs.csv': String(texts['orgs.csv']).replaceAll(',', ';') })),
    code: 'HEADER_SEPARATOR',
    file: 'orgs.csv',
  },
  {
    title: 'a column that is missing',
    zip: ofTexts((texts) => ({
      ...texts,
      'orgs.csv':
        'sourcedId,status,dateLastModified,name,type,identifier\r\ndistrict,,,District,district,\r\n',
    })),
    code: 'HEADER_MISSING',
    file: 'orgs.csv',
    column: 'parentSourcedId',
  },
  {
    title: 'a column that OneRoster does not have',
    zip: inText('orgs.csv', 'identifier', 'identifier,colour'),
    code: 'HEADER_UNKNOWN',
    file: 'orgs.csv',
    column: 'colour',
  },
  {
    title: 'a column twice',
    zip: inText('orgs.csv', 'identifier', 'identifier,identifier'),
    code: 'HEADER_TWICE',
    file: 'orgs.csv',
    column: 'identifier',
  },
  {
    title: 'columns out of order',
    zip: inText('orgs.csv', 'name,type', 'type,name'),
    code: 'HEADER_ORDER',
    file: 'orgs.csv',
  },
  {
    title: 'a status in a bulk file',
    zip: withValue('orgs', 'status', 'active'),
    code: 'STATUS_IN_BULK',
    file: 'orgs.csv',
    column: 'status',
  },
  {
    title: 'a sourcedId twice',
    zip: ofFiles({
      ...school,
      orgs: [...(school.orgs ?? []), { sourcedId: 'school', name: 'Again', type: 'school' }],
    }),
    code: 'SOURCED_ID_TWICE',
    file: 'orgs.csv',
    column: 'sourcedId',
  },
  {
    title: 'one address for two people',
    zip: ofFiles(
      edited(school, 'users', (row) =>
        row.sourcedId === 'sue' ? { ...row, email: 'TOM@school.example' } : row,
      ),
    ),
    code: 'EMAIL_TAKEN',
    file: 'users.csv',
    column: 'email',
  },
  {
    title: 'a role that ends before it begins',
    zip: ofFiles(
      edited(school, 'roles', (row) => (row.sourcedId === 'r2' ? { ...row, endDate: '2026-07-01' } : row)),
    ),
    code: 'DATE_ORDER',
    file: 'roles.csv',
    column: 'endDate',
  },
];

export const corpus: readonly BrokenZip[] = [
  ...byHand,
  ...values.map(([name, column, value, code]) => ({
    title: `${name}.${column} ${JSON.stringify(value.slice(0, 20))}`,
    zip: withValue(name, column, value),
    code,
    file: `${name}.csv`,
    column,
  })),
];
