import { signal } from '@preact/signals';
import { editionRows } from '../../../../manifests/editions.ts';
import type { Package } from '../../../packages/package-routes.ts';
import { createOrganizationApi } from '../../api/organization-api.ts';
import { createRows } from '../rows.ts';
import { sayTime } from '../say-time.ts';
import type { Setting } from '../setting.ts';

export type PackagesPage = ReturnType<typeof createPackagesPage>;
export type PackageKey = Package['keys'][number];

/** What is given to LMSs: which package, which of its keys still launch, and from where. */
export function createPackagesPage({ acting, ask, organizationId, organization }: Setting) {
  const api = createOrganizationApi(ask, organizationId);
  const packages = createRows(acting, api.packages);
  const change = (work: Parameters<typeof acting.act>[0], news: string) =>
    acting.act(work, async () => {
      await packages.refresh();
      acting.news.value = news;
    });
  return {
    kind: 'packages' as const,
    packages,
    search: signal(''),
    refresh: packages.refresh,
    mayManage: () => organization()?.permissions.includes('packages.manage') === true,
    zipOf: api.zipOf,
    replaceKey: (one: Package, earlierKeysDays: number) =>
      change(
        () => api.replaceKey(one, earlierKeysDays),
        'A new key is issued. Download the package and replace it in the LMS.',
      ),
    revokeKey: (one: Package, generation: number) =>
      change(() => api.revokeKey(one, generation), `Key ${generation} launches no longer.`),
    setOrigins: (one: Package, text: string) =>
      change(() => api.setOrigins(one, readOrigins(text)), 'The LMS addresses are set.'),
  };
}

export function sayVersion({ scormVersion }: Package): string {
  return editionRows[scormVersion].label;
}

/** The packages of each course together, in the order of the list. */
export function groupByCourse(packages: readonly Package[]): readonly (readonly Package[])[] {
  const courseIds = new Set(packages.map(({ courseId }) => courseId));
  return [...courseIds].map((id) => packages.filter(({ courseId }) => courseId === id));
}

/** One address per line; spaces around it and empty lines do not count. */
export function readOrigins(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function doesLaunch({ revokedAt }: PackageKey, now: Date): boolean {
  return revokedAt === null || new Date(revokedAt) > now;
}

export function sayKeyState({ revokedAt }: PackageKey, now: Date): string {
  if (revokedAt === null) return 'launches';
  const end = new Date(revokedAt);
  return end > now ? `launches until ${sayTime(end, now)}` : `ended ${sayTime(end, now)}`;
}

/** What a package's newest key comes to for who wants to download it. */
export function sayPackageState({ keys, allowedOrigins }: Package, now: Date): string {
  const [newest] = keys;
  if (newest === undefined || !doesLaunch(newest, now)) return 'Withdrawn: its newest key is revoked';
  const from = allowedOrigins.length === 0 ? 'any LMS' : allowedOrigins.join(', ');
  return `Key ${newest.generation} · launches from ${from}`;
}
