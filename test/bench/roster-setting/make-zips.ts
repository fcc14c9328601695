import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeZip } from '../../../server/packages/build-package.ts';
import { dataFileNames, dataFileOf } from '../../../server/roster/csv/data-files.ts';

export interface RosterZips {
  readonly sound: string;
  /** Its first row has a fault, so that all of it is checked and nothing kept. */
  readonly faulty: string;
}

type Row = Readonly<Record<string, string>>;

const usersPerClass = 25;

/** A school in which each user has a role and two enrollments: a quarter of the rows are users. */
function makeRoster(rows: number): Readonly<Record<string, readonly Row[]>> {
  const users = Array.from({ length: Math.floor(rows / 4) }, (_, n) => n);
  const classes = Array.from({ length: Math.ceil(users.length / usersPerClass) }, (_, n) => n);
  const enroll = (n: number, classNumber: number): Row => ({
    sourcedId: `e${n}-${classNumber}`,
    classSourcedId: `c${classNumber}`,
    schoolSourcedId: 'school',
    userSourcedId: `u${n}`,
    role: 'student',
    beginDate: '2026-08-01',
  });
  return {
    orgs: [{ sourcedId: 'school', name: 'School', type: 'school' }],
    academicSessions: [
      {
        ...{ sourcedId: 'year', title: '2026', type: 'schoolYear', schoolYear: '2027' },
        ...{ startDate: '2026-08-01', endDate: '2027-07-31' },
      },
    ],
    courses: [{ sourcedId: 'maths', title: 'Mathematics', orgSourcedId: 'school' }],
    classes: classes.map((n) => ({
      ...{ sourcedId: `c${n}`, title: `Class ${n}`, courseSourcedId: 'maths', classType: 'scheduled' },
      ...{ schoolSourcedId: 'school', termSourcedIds: 'year', grades: '09', subjects: 'Algebra' },
    })),
    users: users.map((n) => ({
      ...{ sourcedId: `u${n}`, enabledUser: 'true', username: `user${n}`, email: `user${n}@school.example` },
      ...{ givenName: `Given ${n % 997}`, familyName: `Family ${n % 7919}`, grades: '09' },
    })),
    roles: users.map((n) => ({
      ...{ sourcedId: `r${n}`, userSourcedId: `u${n}`, roleType: 'primary', role: 'student' },
      ...{ beginDate: '2026-08-01', orgSourcedId: 'school' },
    })),
    enrollments: users.flatMap((n) => {
      const own = Math.floor(n / usersPerClass);
      return [enroll(n, own), enroll(n, (own + 1) % classes.length)];
    }),
  };
}

function toCsv(name: (typeof dataFileNames)[number], rows: readonly Row[]): Buffer {
  const columns = dataFileOf(name).columns.flatMap((column) => (column.isDropped ? [] : [column.name]));
  const header = ['sourcedId', 'status', 'dateLastModified', ...columns];
  const lines = rows.map((row) => header.map((column) => row[column] ?? '').join(','));
  return Buffer.from(`${[header.join(','), ...lines].join('\r\n')}\r\n`);
}

function toZip(roster: Readonly<Record<string, readonly Row[]>>): Buffer {
  const modes = dataFileNames.map((name) => `file.${name},${name in roster ? 'bulk' : 'absent'}\r\n`);
  const manifest = `propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\n${modes.join('')}`;
  const files = dataFileNames.flatMap((name) => {
    const rows = roster[name];
    return rows === undefined ? [] : [{ name: `${name}.csv`, content: toCsv(name, rows) }];
  });
  return writeZip([{ name: 'manifest.csv', content: Buffer.from(manifest) }, ...files]);
}

/** Writes both zips into a folder, which the database's server may write to, too. */
export async function makeZips(folder: string, rows: number): Promise<RosterZips> {
  const roster = makeRoster(rows);
  const zips = { sound: join(folder, 'sound.zip'), faulty: join(folder, 'faulty.zip') };
  await writeFile(zips.sound, toZip(roster));
  await writeFile(zips.faulty, toZip({ ...roster, orgs: [{ sourcedId: 'school', type: 'school' }] }));
  await chmod(folder, 0o777);
  return zips;
}
