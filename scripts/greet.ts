import { relative } from 'node:path';
import pc from 'picocolors';

interface Places {
  readonly serverUrl: string;
  readonly lmsUrl: string;
  readonly packagesDir: string;
}

/** Says where everything is and what to do next. */
export function greet({ serverUrl, lmsUrl, packagesDir }: Places): void {
  const folder = relative('', packagesDir) || '.';
  console.log(`
  Pretend LMS  ${pc.bold(pc.cyan(lmsUrl))}   open it, choose a package and a learner, launch
  Server       ${pc.cyan(serverUrl)}   ${serverUrl}/health/ready tells whether it is well
  Packages     ${folder}   upload one of these zips to your own LMS

  ready in ${process.uptime().toFixed(1)} s; Ctrl-C ends everything`);
}
