import { editionRows } from '../../../../manifests/editions.ts';
import type { Package } from '../../../packages/package-routes.ts';
import { formatTime } from '../../components/format-time.ts';

export type PackageKey = Package['keys'][number];

export function formatVersion({ scormVersion }: Package): string {
  return editionRows[scormVersion].label;
}

/** One address per line; spaces around it and empty lines do not count. */
export function parseOrigins(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function doesLaunch({ revokedAt }: PackageKey, now: Date): boolean {
  return revokedAt === null || new Date(revokedAt) > now;
}

/** Whether the newest key still launches, so that the package is worth downloading. */
export function isDownloadable({ keys: [newest] }: Package, now: Date): boolean {
  return newest !== undefined && doesLaunch(newest, now);
}

export function describeKey({ revokedAt }: PackageKey, now: Date): string {
  if (revokedAt === null) return 'launches';
  const end = new Date(revokedAt);
  return end > now ? `launches until ${formatTime(end, now)}` : `ended ${formatTime(end, now)}`;
}

/** What a package's newest key comes to for who wants to download it. */
export function describeNewestKey({ keys: [newest] }: Package, now: Date): string {
  if (newest === undefined || !doesLaunch(newest, now)) return 'Withdrawn: its newest key is revoked';
  return `Key ${newest.generation}`;
}

export function describeOrigins({ allowedOrigins }: Package): string {
  return allowedOrigins.length === 0 ? 'any LMS' : allowedOrigins.join(', ');
}
