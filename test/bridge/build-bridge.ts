import { join } from 'node:path';
import { build } from 'vite';

const top = join(import.meta.dirname, '../..');

/** A classic script: with `server` the one that every package gets, with `lms` the one for content without a server. */
export async function buildBridge(mode: 'server' | 'lms' = 'server'): Promise<string> {
  const built = await build({
    configFile: join(top, 'bridge/vite.config.ts'),
    mode,
    logLevel: 'silent',
    build: { write: false },
  });
  const [script] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (script?.type !== 'chunk') throw new Error('The build of the bridge made no script.');
  return script.code;
}
