import type { BrowserPage } from './run-setup.ts';

/**
 * Lets the hosts besides the LMS answer or not, from the next request of the page on. Chromium itself blocks them:
 * intercepted requests would lose beacons of a page that goes.
 */
export async function setServer(
  { context, page, blocking }: BrowserPage,
  { hosts, is }: { readonly hosts: readonly string[]; readonly is: 'away' | 'back' },
): Promise<void> {
  if (is === 'back' && blocking.session === undefined) return;
  blocking.session ??= await context.newCDPSession(page);
  await blocking.session.send('Network.enable');
  const urls = is === 'away' ? hosts.map((host) => `*://${host}/*`) : [];
  await blocking.session.send('Network.setBlockedURLs', { urls });
}
