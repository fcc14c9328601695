import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Declarations by the compiler itself; their imports name `.js`, as a reader without our sources expects. */
export function declareTypes(folder: string): Plugin {
  return {
    name: 'declare-types',
    writeBundle: ({ dir }) => {
      if (dir === undefined) return;
      const types = join(dir, 'types');
      const tsc = join(folder, '../node_modules/.bin/tsc');
      const options = [
        '--rootDir',
        folder,
        '--outDir',
        types,
        '--composite',
        'false',
        '--declaration',
        'true',
      ];
      execFileSync(tsc, ['-p', folder, ...options], { stdio: 'inherit' });
      writeFileSync(join(dir, 'bridge.d.mts'), "export * from './types/index.js';\n");
      for (const file of globSync(join(types, '**/*.d.ts'))) {
        writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from '\.[^']+)\.ts'/g, "$1.js'"));
      }
    },
  };
}
