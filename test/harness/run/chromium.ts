import { existsSync } from 'node:fs';

const paths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where the system's Chromium is installed. Throws, saying what to do, where there is none. */
export function findChromium(): string {
  const found = paths.find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return found;
  throw new Error('No Chromium found. Install one (apt-get install chromium) or set CHROMIUM_PATH.');
}

/** None of the browser's own background traffic. */
export const chromiumSwitches: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nobody clicks in a run, and a launch in a new window must not be taken for an advertisement.
  '--disable-popup-blocking',
];

/** Chromium's sandbox does not start for root: Chromium then ends at once and says so. */
export const isRoot = process.getuid?.() === 0;
