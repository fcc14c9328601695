import type { ScormVersion } from '../../../../bridge/protocol.ts';
import type { Package } from '../../../packages/package-routes.ts';
import type { Client } from '../../http/client.ts';

export interface PackageName {
  readonly courseId: string;
  readonly scormVersion: ScormVersion;
}

/** The packages of an organization, their keys, and the LMSs that may launch them. */
export function createPackagesApi({ get, post, put, remove }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}/packages`;
  const addressOf = ({ courseId, scormVersion }: PackageName) =>
    `${base}/${encodeURIComponent(courseId)}/${scormVersion}`;
  return {
    list: () => get<readonly Package[]>(base),
    /** The address of the zip, for a link. */
    zipOf: (name: PackageName) => `${addressOf(name)}/zip`,
    replaceKey: (name: PackageName, earlierKeysDays: number) =>
      post<{ readonly generation: number }>(`${addressOf(name)}/keys`, { earlierKeysDays }),
    revokeKey: (name: PackageName, generation: number) => remove(`${addressOf(name)}/keys/${generation}`),
    setOrigins: (name: PackageName, origins: readonly string[]) =>
      put<unknown>(`${addressOf(name)}/origins`, { origins }),
  };
}
