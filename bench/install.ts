import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measure } from './table.js';

const run = promisify(execFile);
const BUFFER_MAX = 64 * 1024 * 1024;

/** `npm ci`, then the build, on a clean clone of the committed state. Seconds; the npm cache is as it is. */
export async function benchInstall(): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-install-'));
  const timed = async (command: string, args: string[], cwd: string): Promise<number> => {
    const start = performance.now();
    await run(command, args, { cwd, maxBuffer: BUFFER_MAX });
    return (performance.now() - start) / 1_000;
  };
  try {
    const clone = join(folder, 'loa');
    await timed('git', ['clone', '--quiet', process.cwd(), clone], folder);
    return [
      { name: 'npm ci on a clean clone', unit: 's', samples: [await timed('npm', ['ci'], clone)] },
      { name: 'first build', unit: 's', samples: [await timed('npm', ['run', 'build'], clone)] },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
