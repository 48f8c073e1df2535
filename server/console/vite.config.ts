import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Workspace packages are taken from their sources, so the console can be built before anything else is. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { conditions: ['development', 'browser', 'module', 'import'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A few whole files pack better and come sooner than dozens of crumbs; pages and languages stay apart.
          groups: [
            { name: 'libraries', test: /node_modules/ },
            { name: 'frame', test: /console\/src\/(api|elements|format|shell|theme|i18n\/[^/]+\.ts)/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080', '/media': 'http://localhost:8080' } },
});
