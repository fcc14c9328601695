import { type Browser, chromium } from 'playwright';
import { chromiumSwitches, findChromium } from '../harness/run/chromium.ts';

/** Starts the system's Chromium, headless, without its own background traffic. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...chromiumSwitches] });
}
