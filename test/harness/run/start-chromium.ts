import { type Browser, chromium } from 'playwright';
import { chromiumSwitches, findChromium } from './chromium.ts';

/** The system's Chromium, which can reach nothing but this machine and the hosts named. */
export function startChromium(settings: {
  readonly headed: boolean;
  readonly allow: readonly string[];
}): Promise<Browser> {
  const reachable = ['localhost', '127.0.0.1', ...settings.allow.map((host) => host.replace(/:\d+$/, ''))];
  const rules = ['MAP * ~NOTFOUND', ...reachable.map((host) => `EXCLUDE ${host}`)].join(' , ');
  return chromium.launch({
    executablePath: findChromium(),
    headless: !settings.headed,
    args: [...chromiumSwitches, `--host-resolver-rules=${rules}`],
  });
}
