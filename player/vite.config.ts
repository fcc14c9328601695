import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { catalogues } from './language/catalogue-files.ts';

/** Each language but English is a file of its own: a learner loads the one that is spoken. */
const languageFiles: Plugin = {
  name: 'language-files',
  generateBundle() {
    for (const [code, texts] of Object.entries(catalogues)) {
      this.emitFile({ type: 'asset', fileName: `language-${code}.json`, source: JSON.stringify(texts) });
    }
  },
};

/** `player.js` for a classic script tag, with the bridge in it: a request less before the first challenge. And `player.css`. */
export default defineConfig({
  root: import.meta.dirname,
  // The binding of signals to components is not used: `draw-app.tsx` draws the page whole, for 2 kB less.
  resolve: { alias: { '@preact/signals': '@preact/signals-core' } },
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
    jsxInject: "import { Fragment, h } from 'preact'",
  },
  plugins: [languageFiles],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    lib: {
      entry: join(import.meta.dirname, 'main.ts'),
      name: 'CausewayPlayer',
      formats: ['iife'],
      fileName: () => 'player.js',
      cssFileName: 'player',
    },
    minify: true,
  },
});
