import { join } from 'node:path';
import { defineConfig } from 'vite';

/** `bridge.js` for classic script tags (global `Causeway`), `bridge.mjs` for modules. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    target: 'es2022',
    lib: {
      entry: join(import.meta.dirname, 'index.ts'),
      name: 'Causeway',
      formats: ['iife', 'es'],
      fileName: (format) => (format === 'es' ? 'bridge.mjs' : 'bridge.js'),
    },
    minify: true,
  },
});
