import type { LmsSurroundings, Surroundings } from '../surroundings.ts';
import { createBrowserKeep } from './browser-keep.ts';
import { createBrowserNeighbours } from './browser-neighbours.ts';
import { browserNetwork } from './browser-network.ts';
import { browserPage } from './browser-page.ts';

export function browserSurroundings(): Surroundings {
  return {
    ...lmsSurroundings(),
    chance: Math.random,
    newId,
    network: browserNetwork,
    keep: createBrowserKeep(),
    neighbours: createBrowserNeighbours(),
  };
}

export function lmsSurroundings(): LmsSurroundings {
  return {
    frame: window,
    now: () => new Date(),
    elapsed: () => performance.now(),
    after: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
    page: browserPage,
  };
}

/** 160 random bits, about 32 characters; `crypto.randomUUID` is missing where an LMS is served without TLS. */
function newId(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(5));
  return Array.from(numbers, (number) => number.toString(36)).join('');
}
