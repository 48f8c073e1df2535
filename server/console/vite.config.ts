import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Workspace packages are taken from their sources, so the console can be built before anything else is. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { conditions: ['development', 'browser', 'module', 'import'] },
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, target: 'es2022', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': 'http://localhost:8080', '/media': 'http://localhost:8080' } },
});
