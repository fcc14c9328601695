/** Everything outside that the bridge touches: time, chance, network, storage, page. Given in, so that tests can be the world. */

export interface Surroundings extends LmsSurroundings {
  /** 0 (included) to 1, for jitter. */
  readonly chance: () => number;
  /** At least 128 random bits, URL-safe, 22 to 64 characters. */
  readonly newId: () => string;
  readonly network: Network;
  readonly keep: Keep;
  readonly neighbours: Neighbours;
}

/** What the LMS alone asks for. */
export interface LmsSurroundings {
  /** Where the search for the LMS begins: the content's own window. */
  readonly frame: object;
  readonly now: () => Date;
  /** Milliseconds that never jump with the wall clock. */
  readonly elapsed: () => number;
  readonly after: (milliseconds: number, action: () => void) => Cancel;
  readonly page: Page;
}

/** The other windows of this browser on this origin. */
export interface Neighbours {
  readonly tell: (message: string) => void;
  readonly listen: (listener: (message: string) => void) => Cancel;
}

export type Cancel = () => void;

export interface Network {
  /** `body` is JSON text, sent as text/plain, which needs no preflight. Rejects where no answer came. */
  readonly send: (url: string, body: string) => Promise<Response>;
  /** Fire and forget while the page goes. */
  readonly sendLast: (url: string, body: string) => void;
}
/** A small store on this device. It may forget everything (third-party frames), so it is never the only copy for long. */
export interface Keep {
  /** Puts what `next` makes of the present value, in one step that no other window can come between; undefined removes it. */
  readonly change: (key: string, next: (value: unknown) => unknown) => Promise<void>;
  /** The values of all keys that start so. */
  readonly list: (prefix: string) => Promise<readonly unknown[]>;
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
