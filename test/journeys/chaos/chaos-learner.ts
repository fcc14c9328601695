import type { BrowserContext, Frame, Page } from 'playwright';
import type { Act } from '../../../bridge/connection.ts';
import type { LearnerState } from '../../../bridge/protocol.ts';
import type { BrowserProcess } from './browser-process.ts';
import type { ChaosStage } from './chaos-stage.ts';

/** What one learner did, and what was shown of it as saved: ids of acts. */
export interface Record {
  made: number;
  readonly saved: Set<string>;
}

export interface Seat {
  readonly stage: ChaosStage;
  readonly browser: BrowserProcess;
  readonly learnerId: string;
  readonly packageId: string;
}

// Generous: a busy machine is slow, and only the order of things is judged.
const long = 300_000;

/** A learner at a real browser, working through a list of acts in the newest of the open tabs. */
export class Learner {
  readonly record: Record = { made: 0, saved: new Set() };
  readonly #seat: Seat;
  readonly #acts: Act[];
  #tab: Page | undefined;

  constructor(seat: Seat, acts: readonly Act[]) {
    this.#seat = seat;
    this.#acts = [...acts];
  }

  hasActs(): boolean {
    return this.#acts.length > 0;
  }

  /** Launches the course in a new tab, and waits until it can be worked in. */
  async open(settings: Readonly<{ plan?: string }> = {}): Promise<void> {
    const { stage, packageId, learnerId } = this.#seat;
    const tab = await this.#context().newPage();
    this.#tab = tab;
    await tab.exposeFunction('note', (kind: string, id: string) => {
      if (kind !== 'refused') this.record.saved.add(id);
    });
    const query = new URLSearchParams({ package: packageId, learner: learnerId, ...settings });
    await tab.goto(`${stage.lms.url}/?${query}`, { timeout: long });
    await this.#connected(tab);
  }

  /** The next acts, each begun without waiting for the one before. */
  async act(count: number): Promise<void> {
    const acts = this.#acts.splice(0, count);
    const frame = this.#tab === undefined ? undefined : contentOf(this.#tab);
    if (frame === undefined) return;
    this.record.made += acts.length;
    await frame
      .evaluate((list) => {
        for (const act of list) void Reflect.get(window, 'answer')(act);
      }, acts)
      // The tab may be closed or killed under the act: then nothing was shown of it.
      .catch(() => undefined);
  }

  /** Everything made in this tab is answered. */
  async settled(): Promise<void> {
    await this.#frame().waitForFunction(
      () => Reflect.get(window, 'connection').status().server.kind === 'saved',
      undefined,
      { timeout: long },
    );
  }

  /** Does what was never finished once more, as a learner does who finds it undone. */
  async redo(acts: readonly Act[]): Promise<void> {
    const { challengeScores } = await this.state();
    this.#acts.push(...acts.filter((act) => 'challengeId' in act && !(act.challengeId in challengeScores)));
    await this.act(this.#acts.length);
    await this.settled();
  }

  state(): Promise<LearnerState> {
    return this.#frame().evaluate(() => Reflect.get(window, 'connection').state());
  }

  /** What the window knows of both channels, and of whose the session is. */
  describeChannels(): Promise<string> {
    return this.#frame().evaluate(() => {
      const connection = Reflect.get(window, 'connection');
      return JSON.stringify({ ...connection.status(), ...connection.state() });
    });
  }

  async setOffline(isOffline: boolean): Promise<void> {
    await this.#context().setOffline(isOffline);
  }

  async hide(): Promise<void> {
    const other = await this.#context().newPage();
    await other.bringToFront();
    await this.pause(100);
    await other.close();
  }

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  async closeTab(): Promise<void> {
    await this.#tab?.close({ runBeforeUnload: false });
  }

  async closeAll(): Promise<void> {
    for (const page of this.#context().pages().slice(1)) await page.close();
  }

  async killBrowser(): Promise<void> {
    await this.#seat.browser.kill();
    await this.#seat.browser.start();
  }

  #context(): BrowserContext {
    const { context } = this.#seat.browser;
    if (context === undefined) throw new Error('The browser is not open.');
    return context;
  }

  #frame(): Frame {
    const frame = this.#tab === undefined ? undefined : contentOf(this.#tab);
    if (frame === undefined) throw new Error('No tab has the course open.');
    return frame;
  }

  async #connected(tab: Page): Promise<void> {
    await tab.locator('iframe').waitFor({ timeout: long });
    await tab
      .frameLocator('iframe')
      .locator('#server')
      .getByText(/saved|saving/)
      .waitFor({ timeout: long });
  }
}

/** The frame that the package runs in. */
function contentOf(tab: Page): Frame | undefined {
  return tab.frames().find((frame) => frame.url().includes('/content/'));
}
