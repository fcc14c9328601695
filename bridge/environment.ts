/** Everything outside that the bridge touches: time, chance, network, storage, page. Given in, so that tests can be the world. */
export interface Environment {
  /** Where the search for the LMS begins: the content's own window. */
  readonly frame: object;
  readonly now: () => Date;
  /** Milliseconds that never jump with the wall clock. */
  readonly elapsed: () => number;
  readonly after: (milliseconds: number, action: () => void) => Cancel;
  readonly page: Page;
  /** 0 (included) to 1, for jitter. */
  readonly random: () => number;
  /** At least 128 random bits, URL-safe, 22 to 64 characters. */
  readonly newId: () => string;
  readonly network: Network;
  readonly storage: DeviceStorage;
  readonly memory: WindowMemory;
  readonly tabs: Tabs;
}

export type Cancel = () => void;

export interface Network {
  /** `body` is JSON text, sent as text/plain, which needs no preflight. Rejects where no answer came in time. */
  readonly send: (url: string, body: string) => Promise<Response>;
  /** Fire and forget while the page goes. */
  readonly sendLast: (url: string, body: string) => void;
  /** A Content Security Policy of this page has stopped a request to this address. */
  readonly isForbidden: (url: string) => boolean;
}

/** What stays on this device. It may forget everything (third-party frames), so it is never the only copy for long. */
export interface DeviceStorage {
  /** Never rejects: where one store fails, the next has it. */
  readonly write: (key: string, value: unknown) => Promise<void>;
  /** Removes the values that match, from every store. */
  readonly remove: (key: string, matches: (value: unknown) => boolean) => Promise<void>;
  /** The values of all keys that start so, from every store. */
  readonly list: (prefix: string) => Promise<readonly unknown[]>;
}

/** One text that outlives a reload of this window and is gone with its tab; '' for none. */
export interface WindowMemory {
  readonly read: () => string;
  readonly write: (text: string) => void;
}

/** The other windows of this browser on this origin. */
export interface Tabs {
  readonly tell: (message: string) => void;
  readonly listen: (listener: (message: string) => void) => Cancel;
}

/** `gone`: not coming back. `paused`: put aside whole (back/forward cache, frozen), `back` follows if it is shown again. */
export type PageMoment =
  | 'hidden'
  | 'shown'
  | 'leaving'
  | 'gone'
  | 'paused'
  | 'back'
  | 'online'
  | 'offline'
  | 'active';

export interface Page {
  readonly isVisible: () => boolean;
  readonly listen: (listener: (moment: PageMoment) => void) => Cancel;
  /** Only a window that a script opened can be closed; elsewhere nothing happens. */
  readonly close: () => void;
}

type Timer = Pick<Environment, 'after'>;

export function pause({ after }: Timer, milliseconds: number): Promise<void> {
  return new Promise((resolve) => after(milliseconds, resolve));
}

/** What a promise comes to; undefined where it rejects or takes longer. */
export function within<T>(
  timer: Timer,
  milliseconds: number,
  promise: PromiseLike<T>,
): Promise<T | undefined> {
  const settled = Promise.resolve(promise).catch(() => undefined);
  return Promise.race([settled, pause(timer, milliseconds).then(() => undefined)]);
}
