import { type Browser, chromium } from 'playwright';
import { chromiumSwitches, findChromium, isRoot } from './chromium.ts';
import { launchSandboxed } from './launch-sandboxed.ts';

export interface ChromiumSettings {
  readonly headed: boolean;
  readonly allow: readonly string[];
  /** Whether a page that is left may be kept and shown again as it was, with the Back button; usually it is not. */
  readonly keepsPages?: boolean;
  readonly warn?: (line: string) => void;
}

// WebRTC would go past the proxy that keeps a run's pages in.
const noDatagrams = '--webrtc-ip-handling-policy=disable_non_proxied_udp';

/** The system's Chromium, which can reach nothing but this machine and the hosts named. */
export function startChromium(settings: ChromiumSettings): Promise<Browser> {
  const { headed, allow, keepsPages = false, warn = () => undefined } = settings;
  const reachable = ['localhost', '127.0.0.1', ...allow.map((host) => host.replace(/:\d+$/, ''))];
  const rules = ['MAP * ~NOTFOUND', ...reachable.map((host) => `EXCLUDE ${host}`)].join(' , ');
  const options = {
    executablePath: findChromium(),
    headless: !headed,
    // Whoever started the runs decides when they end, and what is still to be written then.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Playwright switches the cache off, because its own goBack() does not know about it.
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
    args: [...chromiumSwitches, `--host-resolver-rules=${rules}`, noDatagrams],
  };
  return launchSandboxed({ isRoot, warn, launch: (sandbox) => chromium.launch({ ...options, ...sandbox }) });
}
