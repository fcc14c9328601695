import { type RawBuilder, sql } from 'kysely';

/** The parents' keys by parameter. */
type Ids = Readonly<Record<string, string>>;

// Each is a condition on rows `v` of the view that a nested collection lists.

export const ofDoc = (field: string, id: string | undefined): RawBuilder<boolean> =>
  sql<boolean>`v.doc #>> ${field.split('.')}::text[] = ${id ?? ''}`;

export const inSchool = ({ schoolId }: Ids): RawBuilder<boolean> =>
  sql<boolean>`v.organization_id = ${schoolId}::uuid`;

export const roleInSchool =
  (role: string) =>
  ({ schoolId }: Ids): RawBuilder<boolean> =>
    sql<boolean>`exists (
  select 1
  from core.one_roster_role o
  where o.user_id = v.user_id and o.organization_id = ${schoolId}::uuid and o.role = ${role} and o.status = 'active'
)`;

export const enrolledAs =
  (role: string) =>
  ({ classId }: Ids): RawBuilder<boolean> =>
    sql<boolean>`exists (
  select 1
  from core.one_roster_enrollment e
  where e.user_id = v.user_id and e.class_id = ${classId}::uuid and e.role = ${role} and e.status = 'active'
)`;

export const hasMember =
  (parameter: string, role?: string) =>
  (ids: Ids): RawBuilder<boolean> =>
    sql<boolean>`exists (
  select 1
  from core.one_roster_enrollment e
  where e.class_id = v.id and e.user_id = ${ids[parameter]}::uuid and e.status = 'active'
    and ${role === undefined ? sql`true` : sql`e.role = ${role}`}
)`;

export const ofClassInSchool = (schoolId: string | undefined): RawBuilder<boolean> => sql<boolean>`exists (
  select 1
  from one_roster.classes c
  where c.organization_id = ${schoolId}::uuid and c.sourced_id = v.doc #>> '{class,sourcedId}'
)`;
