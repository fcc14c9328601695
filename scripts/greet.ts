import { relative } from 'node:path';
import pc from 'picocolors';

interface Places {
  readonly serverUrl: string;
  /** Where people reach the server, without a slash at the end. */
  readonly adminUrl: string;
  readonly lmsUrl: string;
  readonly packagesDir: string;
  readonly database: 'embedded' | 'postgresql';
  /** Where the first user is made; undefined once there is one. */
  readonly firstUserUrl: string | undefined;
}

const databases = {
  embedded: 'embedded, for trials and pilots; set DATABASE_URL for a PostgreSQL server',
  postgresql: 'the PostgreSQL server of DATABASE_URL',
} as const;

/** Says where everything is and what to do next. */
export function greet({ serverUrl, adminUrl, lmsUrl, packagesDir, database, firstUserUrl }: Places): void {
  const firstUser =
    firstUserUrl === undefined ? '' : `\n  First user   ${firstUserUrl}   works once, for 24 hours`;
  const folder = relative('', packagesDir) || '.';
  console.log(`
  Test LMS     ${pc.bold(pc.cyan(lmsUrl))}   open it, choose a package and a learner, launch
  Admin pages  ${pc.bold(pc.cyan(`${adminUrl}/admin/`))}   sign in, see learners and packages
  Server       ${pc.cyan(serverUrl)}   ${serverUrl}/health/ready tells whether it is well
  Database     ${databases[database]}
  Packages     ${folder}   what the test LMS plays; for your own LMS download yours from the admin pages, Packages${firstUser}

  ready in ${process.uptime().toFixed(1)} s; Ctrl-C ends everything`);
}
