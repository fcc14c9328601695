import type { JSX } from 'preact';
import type { Role } from '../../authorization/permissions.ts';

interface RoleChoiceProps {
  readonly roles: readonly Role[];
  /** What each is for stands beside it where there is room. */
  readonly sayRole: (role: Role) => string;
  readonly select: JSX.IntrinsicElements['select'];
}

export function RoleChoice({ roles, sayRole, select }: RoleChoiceProps) {
  return (
    <select {...select}>
      {roles.map((role) => (
        <option value={role} key={role}>
          {sayRole(role)}
        </option>
      ))}
    </select>
  );
}
