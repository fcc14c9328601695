import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const switches = [
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

/** The system's Chromium, which can reach nothing but this machine and the hosts named. */
export function startChromium(settings: {
  readonly headed: boolean;
  readonly allow: readonly string[];
}): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    throw new Error('No Chromium found. Install one (apt-get install chromium) or set CHROMIUM_PATH.');
  }
  const reachable = ['localhost', '127.0.0.1', ...settings.allow.map((host) => host.replace(/:\d+$/, ''))];
  const rules = ['MAP * ~NOTFOUND', ...reachable.map((host) => `EXCLUDE ${host}`)].join(' , ');
  return chromium.launch({
    executablePath,
    headless: !settings.headed,
    args: [...switches, `--host-resolver-rules=${rules}`],
  });
}
