import type { Neighbours } from '../surroundings.ts';

/** Speaks to the windows of this browser at once; a window on another device hears from the server with its next beat. */
export function createBrowserNeighbours(): Neighbours {
  const channel = openChannel();
  return {
    tell: (message) => channel?.postMessage(message),
    listen: (listener) => {
      const hear = ({ data }: MessageEvent): void => listener(String(data));
      channel?.addEventListener('message', hear);
      return () => channel?.removeEventListener('message', hear);
    },
  };
}

/** Refused in sandboxed frames; the lease is then learned from the server alone. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('causeway');
  } catch {
    return undefined;
  }
}
