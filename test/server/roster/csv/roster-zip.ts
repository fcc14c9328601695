import AdmZip from 'adm-zip';
import {
  baseColumns,
  type DataFileName,
  dataFileNames,
  dataFileOf,
  type Mode,
} from '../../../../server/roster/csv/data-files.ts';

export type Rows = readonly Readonly<Record<string, string>>[];
export type RosterFiles = Readonly<Partial<Record<DataFileName, Rows>>>;

/** A school with a class, a teacher, a student and her mother. */
export const school: RosterFiles = {
  orgs: [
    { sourcedId: 'district', name: 'District', type: 'district' },
    { sourcedId: 'school', name: 'School', type: 'school', parentSourcedId: 'district' },
  ],
  academicSessions: [
    {
      sourcedId: 'year',
      title: '2026',
      type: 'schoolYear',
      startDate: '2026-08-01',
      endDate: '2027-07-31',
      schoolYear: '2027',
    },
  ],
  courses: [{ sourcedId: 'maths', title: 'Mathematics', courseCode: 'M1', orgSourcedId: 'district' }],
  classes: [
    {
      sourcedId: 'maths-a',
      title: 'Mathematics A',
      courseSourcedId: 'maths',
      classType: 'scheduled',
      schoolSourcedId: 'school',
      termSourcedIds: 'year',
      grades: '09',
      subjects: 'Algebra',
    },
  ],
  users: [
    {
      sourcedId: 'tom',
      enabledUser: 'true',
      username: 'tom',
      givenName: 'Tom',
      familyName: 'Teacher',
      email: 'tom@school.example',
    },
    {
      sourcedId: 'sue',
      enabledUser: 'true',
      username: 'sue',
      givenName: 'Sue',
      familyName: 'Student',
      agentSourcedIds: 'mum',
      'metadata.shoe size': '38',
    },
    { sourcedId: 'mum', enabledUser: 'true', username: 'mum', givenName: 'Mia', familyName: 'Mother' },
  ],
  roles: [
    { sourcedId: 'r1', userSourcedId: 'tom', roleType: 'primary', role: 'teacher', orgSourcedId: 'school' },
    {
      sourcedId: 'r2',
      userSourcedId: 'sue',
      roleType: 'primary',
      role: 'student',
      orgSourcedId: 'school',
      beginDate: '2026-08-01',
    },
    { sourcedId: 'r3', userSourcedId: 'mum', roleType: 'primary', role: 'parent', orgSourcedId: 'school' },
  ],
  enrollments: [
    {
      sourcedId: 'e1',
      classSourcedId: 'maths-a',
      schoolSourcedId: 'school',
      userSourcedId: 'sue',
      role: 'student',
    },
    {
      sourcedId: 'e2',
      classSourcedId: 'maths-a',
      schoolSourcedId: 'school',
      userSourcedId: 'tom',
      role: 'teacher',
      primary: 'true',
    },
  ],
};

/** With rows of one file changed: `edit` gets each row. */
export function edited(
  files: RosterFiles,
  name: DataFileName,
  edit: (row: Readonly<Record<string, string>>, index: number) => Readonly<Record<string, string>>,
): RosterFiles {
  return { ...files, [name]: (files[name] ?? []).map(edit) };
}

export function toCsv(name: DataFileName, rows: Rows): string {
  const columns = dataFileOf(name).columns.flatMap((column) => (column.isDropped ? [] : [column.name]));
  const metadata = [...new Set(rows.flatMap(Object.keys).filter((key) => key.startsWith('metadata.')))];
  const header = [...baseColumns, ...columns, ...metadata];
  const lines = rows.map((row) => header.map((column) => quoted(row[column] ?? '')).join(','));
  return `${[header.join(','), ...lines].join('\r\n')}\r\n`;
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

export function toManifest(modes: Readonly<Partial<Record<DataFileName, Mode>>>): string {
  const rows = [
    ['propertyName', 'value'],
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...dataFileNames.map((name) => [`file.${name}`, modes[name] ?? 'absent']),
  ];
  return rows.map((row) => `${row.join(',')}\r\n`).join('');
}

/** The texts of a zip by file name. */
export function toTexts(files: RosterFiles, mode: Mode = 'bulk'): Record<string, string> {
  const names = dataFileNames.filter((name) => files[name] !== undefined);
  return {
    'manifest.csv': toManifest(Object.fromEntries(names.map((name) => [name, mode]))),
    ...Object.fromEntries(names.map((name) => [`${name}.csv`, toCsv(name, files[name] ?? [])])),
  };
}

export function toZip(texts: Readonly<Record<string, string | Buffer>>): Buffer {
  const zip = new AdmZip();
  for (const [name, text] of Object.entries(texts)) zip.addFile(name, Buffer.from(text));
  return zip.toBuffer();
}
