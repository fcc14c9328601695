import { basename } from 'node:path';
import { z } from 'zod';
import { launchPageFile } from '../../../manifests/launch-page.ts';
import { openPackageFiles } from '../packages/package-files.ts';
import { hostAndPort } from './reach.ts';

const ownSettings = /<script type="application\/json" id="causeway-package">([^<]*)<\/script>/;
const settingsSchema = z.object({
  packageKey: z.string().min(1),
  serverUrl: z.url({ protocol: /^https?$/ }),
});

interface Wanted {
  /** The zip that plays with it. */
  readonly file: string;
  readonly url: URL;
}

/**
 * Our own packages play with their server, so the pages of their runs must reach it: answers the hosts to allow. A
 * server of this machine is looked for first, because without it every run would only wait. Throws the sentence that
 * says what is missing.
 */
export async function allowOwnServers(
  files: readonly string[],
  allowed: readonly string[],
): Promise<readonly string[]> {
  const found = await Promise.all(files.map(findServer));
  const wanted = new Map(
    found.flatMap((server) => (server === undefined ? [] : [[server.url.origin, server]])),
  );
  const hosts = [...wanted.values()].filter(
    ({ url }) => !allowed.includes(url.host) && !allowed.includes(hostAndPort(url)),
  );
  await Promise.all(hosts.map(demandAnswer));
  return hosts.map(({ url }) => url.host);
}

async function findServer(file: string): Promise<Wanted | undefined> {
  // A file that is not there or no zip is told by its own run.
  const files = await openPackageFiles(file).catch(() => undefined);
  const page = await files?.read(launchPageFile);
  files?.close();
  const settings = settingsSchema.safeParse(parseJson(ownSettings.exec(page?.toString('utf8') ?? '')?.[1]));
  return settings.success ? { file, url: new URL(settings.data.serverUrl) } : undefined;
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // Somebody else's page that only looks like ours.
    return undefined;
  }
}

const ownNames = ['localhost', '127.0.0.1', '[::1]'];

async function demandAnswer({ file, url }: Wanted): Promise<void> {
  const plays = `${basename(file)} plays with its server at ${url.origin}`;
  // A package that names any host must not open that host by itself: whoever starts the run does.
  if (!ownNames.includes(url.hostname)) throw new Error(`${plays}. Allow it: --allow ${hostAndPort(url)}`);
  if (!(await isCauseway(url)))
    throw new Error(`${plays}, and no Causeway answers there. Start it (npm start), then run this again.`);
}

async function isCauseway(url: URL): Promise<boolean> {
  try {
    const response = await fetch(`${url.origin}/health/ready`, { signal: AbortSignal.timeout(5000) });
    return z.object({ status: z.literal('ready') }).safeParse(await response.json()).success;
  } catch {
    // Nothing listens there, or something that does not speak HTTP and JSON.
    return false;
  }
}
