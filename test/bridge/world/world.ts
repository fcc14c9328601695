import { connectIn } from '../../../bridge/connect.ts';
import type { Connection } from '../../../bridge/connection.ts';
import type { DeviceStorage, Environment, PageMoment } from '../../../bridge/environment.ts';
import type { ConnectOptions } from '../../../bridge/session/options.ts';
import type { LmsTraits, ProfileStandard } from '../../harness/profiles/lms-profile.ts';
import { LmsImitation } from './lms-imitation.ts';
import type { LmsLaunch } from './lms-launch.ts';
import { ServerImitation } from './server-imitation.ts';
import { VirtualClock } from './virtual-clock.ts';

const delay = 20;
/** After so long a browser's network gives a request up. */
const tooSlow = 12_000;

/** One learner, one LMS, one server, one device: everything outside of the bridge, under the test's hand. */
export class World {
  readonly clock = new VirtualClock();
  readonly server = new ServerImitation();
  readonly lms: LmsImitation;
  readonly windows: WindowImitation[] = [];
  readonly kept = new Map<string, unknown>();
  isOnline = true;
  /** The LMS's page forbids the server's address. */
  isForbidden = false;
  /** What a tab remembers over a reload. */
  memory = '';
  /** The address of every request that left a window. */
  readonly urls: string[] = [];
  #ids = 0;

  constructor(standard: ProfileStandard, traits: LmsTraits) {
    this.lms = new LmsImitation(standard, traits);
  }

  /** What a promise comes to when so much time has passed. */
  async after<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
    await this.clock.pass(milliseconds);
    return promise;
  }

  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline;
    for (const window of this.windows) window.tell(isOnline ? 'online' : 'offline');
  }

  newId(): string {
    this.#ids += 1;
    return `id-${String(this.#ids).padStart(19, '0')}`;
  }

  /** The windows of one browser hear each other. */
  tellOthers(speaker: WindowImitation, message: string): void {
    for (const window of this.windows.filter((each) => each !== speaker && each.state === 'living')) {
      for (const listener of [...window.tabs]) listener(message);
    }
  }

  /** Opens the course in a new window; the launch is under way when this returns. */
  open(options: Partial<ConnectOptions> = {}): WindowImitation {
    const window = new WindowImitation(this);
    this.windows.push(window);
    window.connect(options);
    return window;
  }

  /** A window of the LMS without our course in it. */
  bare(): WindowImitation {
    return new WindowImitation(this);
  }

  /** Opens the course and waits until it can be worked in. */
  async opened(
    options: Partial<ConnectOptions> = {},
  ): Promise<Connection & { readonly window: WindowImitation }> {
    const window = this.open(options);
    await this.clock.pass(this.lms.traits.apiComesAfter + 1000);
    return { ...(await window.connection), window };
  }
}

/** One window with the course in it: can be hidden, frozen, closed, killed. */
export class WindowImitation {
  connection: Promise<Connection> = new Promise(() => undefined);
  readonly lmsLaunch: LmsLaunch;
  readonly frame: Record<string, unknown>;
  readonly #world: World;
  readonly #listeners = new Set<(moment: PageMoment) => void>();
  state: 'living' | 'gone' = 'living';
  visibility: 'visible' | 'hidden' = 'visible';
  closed = 0;
  readonly tabs = new Set<(message: string) => void>();

  constructor(world: World) {
    this.#world = world;
    const { apiName, api, launch } = world.lms.launch();
    this.lmsLaunch = launch;
    this.frame = { parent: { closed: false } };
    world.clock.after(world.lms.traits.apiComesAfter, () =>
      Reflect.set(Object(this.frame.parent), apiName, api),
    );
  }

  connect(options: Partial<ConnectOptions>): void {
    this.connection = connectIn(this.environment(), {
      serverUrl: 'https://server.test',
      packageKey: 'package-key-0123456789abcdef',
      scormVersion: this.#world.lms.standard === '1.2' ? '1.2' : '2004-4th',
      ...options,
    });
    // A launch that is never answered, or refused, is looked at by the test that wants it.
    this.connection.catch(() => undefined);
  }

  tell(...moments: readonly PageMoment[]): void {
    for (const moment of moments) {
      for (const listener of [...this.#listeners]) listener(moment);
    }
  }

  hide(): void {
    this.visibility = 'hidden';
    this.tell('hidden');
  }

  show(): void {
    this.visibility = 'visible';
    this.tell('shown');
  }

  /** As Chromium does it: beforeunload, pagehide, visibilitychange; then nothing of this window runs any more. */
  close(): void {
    if (this.#world.lms.traits.terminatesOnUnload === 'lms') this.#endByLms();
    this.tell('leaving');
    this.lmsLaunch.isDismissed = true;
    this.tell('gone');
    this.hide();
    this.kill();
  }

  #endByLms(): void {
    try {
      this.lmsLaunch.endByLms();
    } catch {
      // The LMS's own script failed; the content's frame goes on being dismissed.
    }
  }

  /** The browser is gone between two moments. */
  kill(): void {
    this.state = 'gone';
    this.#listeners.clear();
  }

  environment(): Environment {
    const world = this.#world;
    return {
      frame: this.frame,
      now: () => world.clock.date(),
      elapsed: () => world.clock.now(),
      random: () => 0.5,
      newId: () => world.newId(),
      after: (milliseconds, action) => world.clock.after(milliseconds, () => this.#whileLiving(action)),
      network: {
        send: (url, body) => this.#send(url, body),
        sendLast: (url, body) => this.#sendLast(url, body),
        isForbidden: () => world.isForbidden,
      },
      storage: this.#storage(),
      memory: { read: () => world.memory, write: (text) => this.#remember(text) },
      page: {
        isVisible: () => this.visibility === 'visible',
        listen: (listener) => {
          this.#listeners.add(listener);
          return () => this.#listeners.delete(listener);
        },
        close: () => {
          this.closed += 1;
        },
      },
      tabs: {
        tell: (message) => world.tellOthers(this, message),
        listen: (listener) => {
          this.tabs.add(listener);
          return () => this.tabs.delete(listener);
        },
      },
    };
  }

  #whileLiving(action: () => void): void {
    if (this.state === 'living') action();
  }

  #send(url: string, body: string): ReturnType<Environment['network']['send']> {
    const { clock, server, urls } = this.#world;
    urls.push(url);
    return new Promise((resolve, reject) => {
      clock.after(delay, () => {
        const fail = () => this.#whileLiving(() => reject(new TypeError('Failed to fetch')));
        if (server.fault === 'hangs') return void clock.after(tooSlow, fail);
        if (!this.#world.isOnline) return fail();
        try {
          const answer = server.receive(url, body);
          clock.after(delay, () => this.#whileLiving(() => resolve(answer)));
        } catch (error) {
          this.#whileLiving(() => reject(error));
        }
      });
    });
  }

  /** Outlives the window, and nobody hears what came of it. */
  #sendLast(url: string, body: string): void {
    const { clock, server } = this.#world;
    clock.after(delay, () => {
      if (!this.#world.isOnline) return;
      try {
        server.receive(url, body);
      } catch {
        // Lost on its way, as a beacon may be.
      }
    });
  }

  /** IndexedDB of the device: a write of a window that dies meanwhile may still be made or not; here it is made. */
  #storage(): DeviceStorage {
    const { kept } = this.#world;
    return {
      write: async (key, value) => {
        if (this.state === 'living') kept.set(key, structuredClone(value));
      },
      remove: async (key, matches) => {
        if (this.state === 'living' && matches(structuredClone(kept.get(key)))) kept.delete(key);
      },
      list: async (prefix) => [...kept].flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : [])),
    };
  }

  #remember(text: string): void {
    if (this.state === 'living') this.#world.memory = text;
  }
}
