/** What the pages of a run may reach. */
export interface Reach {
  /** For the browser's context: sends everything else to a proxy that is not there. */
  readonly proxy: { readonly server: string; readonly bypass: string };
  readonly covers: (url: URL) => boolean;
}

const webProtocols = ['http:', 'https:', 'ws:', 'wss:'];
// RFC 2606 section 2: no such host will ever be.
const nowhere = 'http://nowhere.invalid';

/**
 * The LMS and the hosts named (`host:port`). Kept by the browser's own network and not by intercepting requests: an
 * intercepted beacon of a page that goes is lost about once in five times, and with it what the content said last.
 */
export function createReach(lmsUrl: string, allow: readonly string[]): Reach {
  const { port } = new URL(lmsUrl);
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`, ...allow];
  return {
    proxy: { server: nowhere, bypass: hosts.join(',') },
    covers: (url) =>
      !webProtocols.includes(url.protocol) || hosts.includes(url.host) || hosts.includes(hostAndPort(url)),
  };
}

const standardPorts: Readonly<Record<string, string>> = {
  'http:': '80',
  'ws:': '80',
  'https:': '443',
  'wss:': '443',
};

/** With the port that an address leaves out where it is the standard one. */
export function hostAndPort({ host, port, protocol }: URL): string {
  return port === '' ? `${host}:${standardPorts[protocol] ?? ''}` : host;
}
