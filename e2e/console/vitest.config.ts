import { defineConfig } from 'vitest/config';

const source = { conditions: ['development'] };

/** The console in headless Chromium, against real processes. */
export default defineConfig({
  resolve: source,
  ssr: { resolve: source },
  test: {
    name: 'console',
    include: ['e2e/console/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
