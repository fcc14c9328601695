import type { Placement } from '../faults/plan.ts';

/** The address that the LMS's own frame or window opens; undefined where no frame is shown. */
export function frameUrl(placement: Placement, contentUrl: string): string | undefined {
  if (placement === 'frame') return contentUrl;
  if (placement !== 'foreign-frame') return undefined;
  return `${foreignOrigin()}/relay?url=${encodeURIComponent(absolute(contentUrl))}`;
}

/** The name of the LMS's own pop-up. */
export const ownWindow = 'lms-player';

/** The window to open; undefined where the content runs in a frame. */
export function windowUrl(placement: Placement, contentUrl: string): string | undefined {
  if (placement === 'window') return contentUrl;
  return placement === 'two-windows' ? `/hop?url=${encodeURIComponent(absolute(contentUrl))}` : undefined;
}

function absolute(url: string): string {
  return new URL(url, location.href).href;
}

// The same server under its other name is another origin to the browser.
function foreignOrigin(): string {
  const other = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return `${location.protocol}//${other}:${location.port}`;
}
