import type { Surroundings } from '../surroundings.ts';
import { createBrowserKeep } from './browser-keep.ts';
import { createBrowserNeighbours } from './browser-neighbours.ts';
import { browserNetwork } from './browser-network.ts';
import { browserPage } from './browser-page.ts';

export function browserSurroundings(frame: object): Surroundings {
  return {
    frame,
    now: () => new Date(),
    elapsed: () => performance.now(),
    chance: Math.random,
    newId,
    after: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
    network: browserNetwork,
    keep: createBrowserKeep(),
    page: browserPage,
    neighbours: createBrowserNeighbours(),
  };
}

/** 160 random bits, about 32 characters; `crypto.randomUUID` is missing where an LMS is served without TLS. */
function newId(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(5));
  return Array.from(numbers, (number) => number.toString(36)).join('');
}
