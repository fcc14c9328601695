import { existsSync } from 'node:fs';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where the system's Chromium lies. Throws, saying what to do, where there is none. */
export function findChromium(): string {
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found !== undefined) return found;
  throw new Error('No Chromium found. Install one (apt-get install chromium) or set CHROMIUM_PATH.');
}

/** No sandbox, for root in containers; none of the browser's own background traffic. */
export const chromiumSwitches: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nobody clicks in a run, and a launch in a new window must not be taken for an advertisement.
  '--disable-popup-blocking',
];
