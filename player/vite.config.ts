import { join } from 'node:path';
import { defineConfig } from 'vite';

/** `player.js` for a classic script tag after `bridge.js`, whose global `Causeway` it uses, and `player.css`. */
export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { importSource: 'preact' } },
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    lib: {
      entry: join(import.meta.dirname, 'main.tsx'),
      name: 'CausewayPlayer',
      formats: ['iife'],
      fileName: () => 'player.js',
      cssFileName: 'player',
    },
    rolldownOptions: {
      external: (id) => id.endsWith('bridge/index.ts'),
      output: { globals: () => 'Causeway' },
    },
    minify: true,
  },
});
