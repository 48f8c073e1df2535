import { defineConfig } from 'vitest/config';

const source = { conditions: ['development'] };

/** Units stand beside the code and run on the sources; stories start the built processes, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'unit',
          include: [
            '{playlists,host,firmware-protocol,edge-agent,server}/src/**/*.test.{ts,tsx}',
            'server/console/src/**/*.test.{ts,tsx}',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'story',
          include: ['e2e/stories/**/*.test.ts', 'e2e/tidiness/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
