import { type Browser, chromium } from 'playwright';
import { chromiumSwitches, findChromium } from './chromium.ts';

export interface ChromiumSettings {
  readonly headed: boolean;
  readonly allow: readonly string[];
  /** Whether a page that is left may be kept and shown again as it was, with the Back button; usually it is not. */
  readonly keepsPages?: boolean;
}

// WebRTC would go past the proxy that keeps a run's pages in.
const noDatagrams = '--webrtc-ip-handling-policy=disable_non_proxied_udp';

/** The system's Chromium, which can reach nothing but this machine and the hosts named. */
export function startChromium(settings: ChromiumSettings): Promise<Browser> {
  const reachable = ['localhost', '127.0.0.1', ...settings.allow.map((host) => host.replace(/:\d+$/, ''))];
  const rules = ['MAP * ~NOTFOUND', ...reachable.map((host) => `EXCLUDE ${host}`)].join(' , ');
  return chromium.launch({
    executablePath: findChromium(),
    headless: !settings.headed,
    // Playwright switches the cache off, because its own goBack() does not know about it.
    ignoreDefaultArgs: settings.keepsPages === true ? ['--disable-back-forward-cache'] : [],
    args: [...chromiumSwitches, `--host-resolver-rules=${rules}`, noDatagrams],
  });
}
