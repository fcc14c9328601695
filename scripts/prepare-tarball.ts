/**
 * Before `npm pack`: compiles `causeway check` and `causeway harness`, and puts a package.json in place that asks for what
 * they need. npm packs the file that lies there after this script; `restore-package.ts` puts the whole one back.
 */
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands } from './commands.ts';
import { collectModules } from './pack/collect-modules.ts';
import { compiledFolder, describePackage } from './pack/package-of-tarball.ts';
import { savedPackage, wholePackage } from './pack/saved-package.ts';

const top = join(import.meta.dirname, '..');
const packed = commands.filter(({ isPacked }) => isPacked === true);

/** Files that modules read. */
const assets = [
  'server/packages/schemas',
  'player/style/tokens.css',
  'test/harness/report/report.css',
  'test/harness/page/dist',
];

const entries = ['scripts/causeway.ts', ...packed.map(({ file }) => `scripts/${file}.ts`)];
// It knows the courses, and loads with them all that renders them.
const leftOut = ['scripts/own-plays.ts'];
const { modules, packages } = collectModules(entries, { top, leftOut });

rmSync(join(top, compiledFolder), { recursive: true, force: true });
for (const [path, code] of modules) write(join(top, compiledFolder, path), code);
for (const path of assets)
  cpSync(join(top, path), join(top, compiledFolder, path), { recursive: true, filter: isShipped });

mkdirSync(dirname(savedPackage), { recursive: true });
copyFileSync(wholePackage, savedPackage);
write(wholePackage, `${JSON.stringify(describePackage(top, packages), null, 2)}\n`);

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function isShipped(path: string): boolean {
  return !path.endsWith('.built-from');
}
