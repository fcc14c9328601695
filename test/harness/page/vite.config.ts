import { join } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  oxc: { jsx: { importSource: 'preact' } },
  build: {
    outDir: join(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    rolldownOptions: {
      input: { page: join(import.meta.dirname, 'page.tsx') },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
    chunkSizeWarningLimit: 900,
  },
});
