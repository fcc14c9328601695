import type { Tabs } from '../environment.ts';

/** Speaks to the windows of this browser at once; a window on another device hears from the server with its next heartbeat. */
export function createBrowserTabs(): Tabs {
  try {
    const channel = new BroadcastChannel('causeway');
    return {
      tell: (message) => channel.postMessage(message),
      listen: (listener) => {
        channel.onmessage = ({ data }) => listener(data);
        return () => channel.close();
      },
    };
  } catch {
    // Refused in sandboxed frames; the lease is then learned from the server alone.
    return { tell: () => {}, listen: () => () => {} };
  }
}
