/**
 * Makes a fresh clone ready: installs the packages and, for tests, a browser.
 * Plain JavaScript without imports from npm, because it runs before anything is installed, on whatever Node (20 or newer) is there.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = join(dirname(fileURLToPath(import.meta.url)), '..');
const chromiumPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

requireNode(20);
if (!isInstalled()) await installPackages();
if (process.argv.includes('--for-tests') && !hasBrowser()) await installBrowser();

function requireNode(least) {
  if (Number(process.versions.node.split('.')[0]) >= least) return;
  fail(
    `Causeway needs Node ${least} or newer to start; this is ${process.versions.node}. Install a newer Node and try again.`,
  );
}

/** True when every package of the lock file is there in its version; npm notes what it installed in a hidden lock file. */
function isInstalled() {
  const noted = join(top, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const wanted = readPackages(join(top, 'package-lock.json'));
  const present = readPackages(noted);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (present[path] === undefined ? optional : present[path].version === version),
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

async function installPackages() {
  const started = Date.now();
  console.log('Installing packages (once; half a minute on a fast machine, some minutes on a slow one) …');
  const npm = process.env.npm_execpath;
  const [command, before] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const progress = setInterval(() => showProgress(started), process.stdout.isTTY ? 1000 : 10_000);
  await run(
    command,
    [...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'Installing the packages failed. Read the lines above, then try again.',
  );
  clearInterval(progress);
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
  console.log(`Packages installed in ${seconds(started)} s`);
}

/** How many packages are unpacked by now; npm says nothing before its end. */
function showProgress(started) {
  const wanted = Object.entries(readPackages(join(top, 'package-lock.json'))).filter(
    ([path, { optional }]) => !optional && /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path),
  );
  const present = wanted.filter(([path]) => existsSync(join(top, path, 'package.json')));
  const line = `  ${present.length} of ${wanted.length} packages, ${seconds(started)} s`;
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
}

function hasBrowser() {
  return [process.env.CHROMIUM_PATH, ...chromiumPlaces].some(
    (place) => place !== undefined && existsSync(place),
  );
}

async function installBrowser() {
  const started = Date.now();
  const remedy =
    'Tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.';
  if (!existsSync('/usr/bin/apt-get')) fail(remedy);
  console.log('Installing Chromium (once) …');
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const step of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const [command, ...rest] = [...asRoot, 'apt-get', ...step];
    await run(command, rest, remedy);
  }
  console.log(`Chromium installed in ${seconds(started)} s`);
}

async function run(command, args, remedy) {
  const child = spawn(command, args, { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] });
  // A command that is not there ends as one that fails.
  const [code] = await once(child, 'exit').catch(() => [1]);
  if (code !== 0) fail(remedy);
}

function seconds(started) {
  return ((Date.now() - started) / 1000).toFixed(1);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
