import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { declareTypes } from './build/declare-types.ts';

const folder = import.meta.dirname;

/** `vite build --mode NAME`: a module for bundlers with its types, and two scripts for classic tags (global `Causeway`). */
const products: Readonly<Record<string, UserConfig>> = {
  module: {
    plugins: [declareTypes(folder)],
    build: { lib: { entry: join(folder, 'index.ts'), formats: ['es'], fileName: () => 'bridge.mjs' } },
  },
  server: classicScript('entry/with-server.ts', 'bridge.js'),
  lms: classicScript('entry/lms-alone.ts', 'bridge-lms.js'),
};

function classicScript(entry: string, name: string): UserConfig {
  return {
    build: { lib: { entry: join(folder, entry), name: 'Causeway', formats: ['iife'], fileName: () => name } },
  };
}

export default defineConfig(({ mode }) => {
  const product = products[mode];
  if (product === undefined)
    throw new Error(`Build it in one of the modes ${Object.keys(products).join(', ')}.`);
  return {
    ...product,
    root: folder,
    build: {
      ...product.build,
      target: 'es2022',
      minify: true,
      emptyOutDir: mode === 'module',
      rolldownOptions: {
        output: { generatedCode: { symbols: false } },
        // Writing types takes its seconds; that is no warning.
        checks: { pluginTimings: false },
      },
    },
  };
});
