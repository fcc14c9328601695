import type { Column } from './data-file.ts';

const kindOf: Readonly<Record<string, string>> = {
  orgs: 'org',
  academicSessions: 'academicSession',
  courses: 'course',
  classes: 'class',
  users: 'user',
  categories: 'category',
  lineItems: 'lineItem',
  results: 'result',
  scoreScales: 'scoreScale',
  resources: 'resource',
  userProfiles: 'userProfile',
};

/** A row as OneRoster's JSON writes the record (1.2 REST binding): references as objects, lists as arrays, empty values left out. */
export function toRecord(row: Readonly<Record<string, string>>, columns: readonly Column[]): object {
  const members = columns.flatMap(({ name, refersTo, isList }): readonly (readonly [string, unknown])[] => {
    const value = row[name];
    if (value === undefined || name.startsWith('metadata.')) return [];
    if (refersTo === undefined) return [[name, value]];
    const refer = (sourcedId: string) => {
      const type = kindOf[refersTo] ?? refersTo;
      return { href: `${type}/${sourcedId}`, sourcedId, type };
    };
    return isList
      ? [[name.replace(/SourcedIds$/, 's'), value.split(',').map((each) => refer(each.trim()))]]
      : [[name.replace(/SourcedId$/, ''), refer(value)]];
  });
  const metadata = Object.entries(row).filter(([name]) => name.startsWith('metadata.'));
  return {
    ...Object.fromEntries(members),
    ...(metadata.length > 0 && {
      metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(9), value])),
    }),
  };
}
