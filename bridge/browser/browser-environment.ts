import type { LmsEnvironment } from '../connect-lms.ts';
import type { Environment, WindowMemory } from '../environment.ts';
import { createBrowserNetwork } from './browser-network.ts';
import { browserPage } from './browser-page.ts';
import { createBrowserStorage } from './browser-storage.ts';
import { createBrowserTabs } from './browser-tabs.ts';

export function browserEnvironment(): Environment {
  const environment = lmsEnvironment();
  return {
    ...environment,
    random: Math.random,
    newId,
    network: createBrowserNetwork(),
    storage: createBrowserStorage(environment),
    memory: windowMemory,
    tabs: createBrowserTabs(),
  };
}

export function lmsEnvironment(): LmsEnvironment {
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

const memoryKey = 'causeway/window';

/** A frame of another site may be refused its storage: then a reload is a new window. */
const windowMemory: WindowMemory = {
  read: () => attempt(() => sessionStorage[memoryKey]) ?? '',
  write: (text) => {
    attempt(() => {
      sessionStorage[memoryKey] = text;
    });
  },
};

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    // See above: there is no other place that lives exactly as long.
    return undefined;
  }
}

/** 160 random bits, about 32 characters; `crypto.randomUUID` is missing where an LMS is served without TLS. */
function newId(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(5));
  return Array.from(numbers, (number) => number.toString(36)).join('');
}
