import type { Browser } from 'playwright';

export interface Costs {
  readonly rounds: number;
  /** Milliseconds from the call of connect to the first GetValue. */
  readonly firstRead: number;
  /** Microseconds of one commit cycle. */
  readonly bridge: number;
  readonly pipwerks: number;
}

type Scripts = Readonly<Record<'alone' | 'pipwerks' | 'lms', string>>;

/** Of a hundred cycles each. */
const rounds = 25;

/** Both in one page on the same API object, in turns, so that what slows one slows the other. */
export async function measureCosts(browser: Browser, { alone, pipwerks, lms }: Scripts): Promise<Costs> {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><title>Costs</title>');
  await page.addScriptTag({ content: lms });
  await page.addScriptTag({ content: 'var exports = {}, module = { exports: exports };' });
  await page.addScriptTag({ content: pipwerks });
  await page.addScriptTag({ content: alone });
  const costs = await page.evaluate(inPage, rounds);
  await page.close();
  return { rounds, ...costs };
}

/** Runs in the page: sees nothing but its argument and the page's globals. */
async function inPage(count: number): Promise<Omit<Costs, 'rounds'>> {
  const page = globalThis as unknown as Record<string, never>;
  const Api = page.Scorm2004API as unknown as new (
    settings: object,
  ) => Record<string, (...a: string[]) => string>;
  const lms = new Api({ logLevel: 5, autocommit: false });
  let firstRead = 0;
  const read = lms.GetValue?.bind(lms);
  const started = performance.now();
  Object.assign(globalThis, { API_1484_11: lms });
  lms.GetValue = (...args: string[]) => {
    firstRead ||= performance.now() - started;
    return read?.(...args) ?? '';
  };
  const causeway = page.Causeway as unknown as {
    connectLms: (options: object) => Promise<{ report: (report: object) => void }>;
  };
  const connection = await causeway.connectLms({ scormVersion: '2004-4th' });
  const wrapper = (
    page.exports as unknown as {
      SCORM: Record<string, (...a: string[]) => unknown> & { connection: { isActive: boolean } };
    }
  ).SCORM;
  // The bridge has initialized the LMS already.
  wrapper.connection.isActive = true;
  Object.assign(wrapper, { version: '2004' });
  const cycles = {
    bridge: (score: number) => connection.report({ score }),
    pipwerks: (score: number) => {
      wrapper.set?.('cmi.score.raw', String(score));
      wrapper.set?.('cmi.score.scaled', String(score / 100));
      wrapper.save?.();
    },
  };
  const times = { bridge: [] as number[], pipwerks: [] as number[] };
  for (let round = 0; round < count; round += 1) {
    for (const [name, cycle] of Object.entries(cycles)) {
      const before = performance.now();
      // The browser's clock is coarse: many cycles are measured as one.
      for (let score = 0.5; score < 100; score += 1) cycle(score);
      times[name as keyof typeof times].push((performance.now() - before) * 10);
    }
  }
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return { firstRead, bridge: middle(times.bridge), pipwerks: middle(times.pipwerks) };
}
