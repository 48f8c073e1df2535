import { defineConfig } from 'vitest/config';

const source = { conditions: ['development'] };
/** Units that run real processes in real time: they mostly wait, as stories do. */
const waiting = 'edge-agent/src/{play/{real-stream,real-session,kill},station,doctor/doctor}.test.ts';

/** Units stand beside the code and run on the sources; stories start the built processes. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'unit',
          include: [
            '{playlists,host,firmware-protocol,edge-agent,server,deploy}/src/**/*.test.{ts,tsx}',
            'server/console/src/**/*.test.{ts,tsx}',
          ],
          exclude: ['**/node_modules/**', waiting],
          // One for each core of the smallest machine; by itself vitest would leave one idle.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: source,
        ssr: { resolve: source },
        test: {
          name: 'story',
          include: ['e2e/stories/**/*.test.ts', 'e2e/tidiness/**/*.test.ts', waiting],
          // Stories mostly wait for the clock; three at a time leave two cores enough air.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
