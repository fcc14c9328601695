/** Builds the browser parts by Vite; a part whose sources have not changed since its last build is left alone. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const top = join(import.meta.dirname, '..');

interface BrowserPart {
  readonly name: string;
  /** Has a vite.config.ts that builds into `dist`. */
  readonly folder: string;
  /** Its modes, each a build, in this order; one build where there are none. */
  readonly modes?: readonly string[];
  /** Whose change makes a new build necessary, besides the folder's own. */
  readonly madeWith: readonly string[];
}

export const browserParts: readonly BrowserPart[] = [
  { name: 'bridge', folder: 'bridge', modes: ['module', 'server', 'lms'], madeWith: [] },
  { name: 'player', folder: 'player', madeWith: ['bridge'] },
  { name: 'test LMS', folder: 'test/harness/page', madeWith: ['bridge', 'test/harness'] },
  {
    name: 'admin pages',
    folder: 'server/admin',
    madeWith: [
      'manifests',
      'server/accounts',
      'server/authorization',
      'server/organizations',
      'server/packages',
      'server/refusals',
    ],
  },
];

/** Builds what is out of date; `onBuilt` hears the name of each part built. */
export async function buildBrowserParts(onBuilt: (name: string) => void): Promise<void> {
  for (const part of browserParts) {
    const stamp = join(top, part.folder, 'dist/.built-from');
    const sources = hashOfSources([part.folder, ...part.madeWith]);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) continue;
    const configFile = join(top, part.folder, 'vite.config.ts');
    for (const mode of part.modes ?? ['production']) await build({ configFile, mode, logLevel: 'warn' });
    writeFileSync(stamp, sources);
    onBuilt(part.name);
  }
}

function hashOfSources(folders: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(join(top, 'package-lock.json')));
  const files = folders.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx,css,html,json,svg}`, { cwd: top }),
  );
  for (const file of files.filter((name) => !name.includes('/dist/')).sort()) {
    hash.update(file).update(readFileSync(join(top, file)));
  }
  return hash.digest('hex');
}

if (import.meta.main) await buildBrowserParts((name) => console.log(`built the ${name}`));
