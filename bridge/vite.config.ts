import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const folder = import.meta.dirname;

/** `bridge.js` for classic script tags (global `Causeway`), `bridge.mjs` for modules, `types/` for both. */
export default defineConfig({
  root: folder,
  plugins: [declareTypes()],
  build: {
    target: 'es2022',
    lib: {
      entry: join(folder, 'index.ts'),
      name: 'Causeway',
      formats: ['iife', 'es'],
      fileName: (format) => (format === 'es' ? 'bridge.mjs' : 'bridge.js'),
    },
    minify: true,
  },
});

/** Declarations by the compiler itself; their imports name `.js`, as a reader without our sources expects. */
function declareTypes(): Plugin {
  return {
    name: 'declare-types',
    writeBundle: ({ dir, format }) => {
      if (format !== 'es' || dir === undefined) return;
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
