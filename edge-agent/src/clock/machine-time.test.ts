import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBattery, readBoot, TIME_PROGRAMS, watchMachineTime } from './machine-time.js';

const NOW = Date.UTC(2026, 10, 20, 3);

let root: string;
const stops: (() => void)[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-machine-'));
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await rm(root, { recursive: true, force: true });
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

function watch(programs: Parameters<typeof watchMachineTime>[0] = {}) {
  const watched = watchMachineTime({ root, programs: [], ...programs });
  stops.push(watched.stop);
  return watched;
}

it('knows nothing of a machine that shows nothing', () => {
  expect(watch().read()).toEqual({ synchronized: false, battery: 'unknown' });
  expect(readBoot(root)).toBeNull();
});

it('tells a bare box, an empty battery and a clock that runs', async () => {
  await mkdir(join(root, 'sys/class/rtc'), { recursive: true });
  expect(readBattery(root)).toBe('none');
  await put('sys/class/rtc/rtc0/since_epoch', '120\n');
  expect(readBattery(root)).toBe('none');
  await put('sys/class/rtc/rtc1/since_epoch', `${NOW / 1_000}\n`);
  expect(readBattery(root)).toBe(NOW);
  expect(Number(watch().read().battery)).toBeGreaterThanOrEqual(NOW);
});

it('believes the file of systemd-timesyncd', async () => {
  const watched = watch();
  await put('run/systemd/timesync/synchronized', '');
  expect(watched.read().synchronized).toBe(true);
});

it('asks programs, of which any may be absent, fail or say no', async () => {
  const node = process.execPath;
  const program = (name: string, code: string) => ({
    name,
    args: ['-e', code],
    synchronized: (output: string) => output.trim() === 'yes',
  });
  const no = watch({ programs: [program('no-such-program', ''), program(node, 'process.exit(1)')] });
  await no.asked;
  expect(no.read().synchronized).toBe(false);
  const yes = watch({ programs: [program('no-such-program', ''), program(node, "console.log('yes')")] });
  await yes.asked;
  expect(yes.read().synchronized).toBe(true);
});

it('reads what timedatectl and chronyc print', () => {
  const [timedatectl, chronyc] = TIME_PROGRAMS;
  expect(['yes\n', 'no\n', ''].map((output) => timedatectl?.synchronized(output))).toEqual([true, false, false]);
  const tracking = (leap: string) => `C0248F97,192.36.143.151,2,1790.1,0.0,0.0,0.0,-1.0,0.0,0.1,0.0,0.0,64.2,${leap}\n`;
  expect(['Normal', 'Not synchronised'].map((leap) => chronyc?.synchronized(tracking(leap)))).toEqual([true, false]);
  expect(chronyc?.synchronized('506 Cannot talk to daemon')).toBe(false);
});

it('names the boot of the machine', async () => {
  await put('proc/sys/kernel/random/boot_id', 'b-1\n');
  await put('proc/uptime', '12.50 20.00\n');
  expect(readBoot(root)).toEqual({ id: 'b-1', uptimeMs: 12_500 });
});
