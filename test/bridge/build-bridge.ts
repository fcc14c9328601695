import { join } from 'node:path';
import { build } from 'vite';

const top = join(import.meta.dirname, '../..');

/** The classic script as a package gets it. */
export async function buildBridge(): Promise<string> {
  const built = await build({
    root: top,
    configFile: join(top, 'bridge/vite.config.ts'),
    logLevel: 'silent',
    build: { write: false },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.find(({ fileName }) => fileName === 'bridge.js');
  if (script?.type !== 'chunk') throw new Error('The build of the bridge made no bridge.js.');
  return script.code;
}
