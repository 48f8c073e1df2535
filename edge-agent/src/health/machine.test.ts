import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMachine } from './machine.js';
import { FACT_BYTES_MAX, FACT_DEVICES_MAX, FACT_MS_MAX, orUnknown, readerAt } from './reader.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-machine-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
const read = () => readMachine({ folder: root, root, modemProgram: join(root, 'mmcli') });

/** The files of a Raspberry Pi 4 with a 4G stick, as its kernel writes them. */
const PI: readonly (readonly [string, string])[] = [
  ['proc/loadavg', '0.52 3.00 0.59 1/389 12345\n'],
  ['proc/meminfo', 'MemTotal:        3884372 kB\nMemFree:          204928 kB\nMemAvailable:     971093 kB\n'],
  ['proc/uptime', '350735.47 1234.00\n'],
  ['proc/mounts', '/dev/root / ext4 rw,noatime 0 0\n/dev/mmcblk0p1 /boot vfat rw 0 0\n'],
  ['sys/fs/ext4/mmcblk0p2/errors_count', '2\n'],
  ['sys/fs/ext4/sda1/errors_count', '1\n'],
  ['sys/block/mmcblk0/device/life_time', '0x02 0x04\n'],
  ['sys/block/sda/device/life_time', '0x0b 0x0b\n'],
  ['sys/class/thermal/thermal_zone0/temp', '48312\n'],
  ['sys/class/thermal/thermal_zone1/temp', '51000\n'],
  ['sys/devices/platform/soc/soc:firmware/get_throttled', '50000\n'],
  ['sys/class/net/eth0/operstate', 'down\n'],
  ['sys/class/net/wwan0/operstate', 'unknown\n'],
  ['sys/class/rtc/rtc0/name', 'rtc-ds1307\n'],
  ['run/systemd/timesync/synchronized', ''],
];

describe('the machine', () => {
  test('tells what a Raspberry Pi knows of itself', async () => {
    for (const [path, text] of PI) await put(path, text);
    await put('mmcli', '#!/bin/sh\necho \'{"modem":{"generic":{"signal-quality":{"recent":"yes","value":"67"}}}}\'\n');
    await chmod(join(root, 'mmcli'), 0o755);
    const facts = await read();
    expect(facts).toMatchObject({
      loadPerCore: 3 / availableParallelism(),
      memoryAvailablePercent: 25,
      card: { errors: 3, wornPercent: 30 },
      temperatureCelsius: 51,
      voltage: 'low-before',
      radio: { kind: 'modem', name: 'wwan0', up: true, signalPercent: 67 },
      clockBattery: true,
      uptimeMs: 350_735_470,
      disk: { readOnly: false },
    });
    expect(facts.disk?.freePercent).toBeGreaterThan(0);
    expect(facts.clockSyncedAt).toBeGreaterThan(0);
  });

  test('says that it does not know, where there is nothing to read', async () => {
    expect(await read()).toEqual({
      loadPerCore: null,
      memoryAvailablePercent: null,
      disk: { freePercent: expect.any(Number), freeBytes: expect.any(Number), readOnly: false },
      card: { errors: null, wornPercent: null },
      temperatureCelsius: null,
      voltage: 'unknown',
      radio: null,
      clockBattery: null,
      clockSyncedAt: null,
      uptimeMs: null,
    });
    expect((await readMachine({ folder: join(root, 'gone'), root })).disk).toBeNull();
  });

  test('reads this very machine', async () => {
    const facts = await readMachine({ folder: root });
    expect(facts.loadPerCore).toBeGreaterThanOrEqual(0);
    expect(facts.memoryAvailablePercent).toBeGreaterThan(0);
    expect(facts.uptimeMs).toBeGreaterThan(0);
    expect(facts.disk?.readOnly).toBe(false);
  });

  test('knows a card that takes no writes by the nearest mount', async () => {
    await put('proc/mounts', `/dev/root / ext4 rw 0 0\n/dev/mmcblk0p2 ${root} ext4 ro,noatime 0 0\n`);
    expect((await read()).disk?.readOnly).toBe(true);
    await put('proc/mounts', `/dev/root / ext4 rw 0 0\n/dev/mmcblk0p2 ${root}-else ext4 ro,noatime 0 0\n`);
    expect((await read()).disk?.readOnly).toBe(false);
  });

  test.each([
    ['0\n', 'ok'],
    ['1\n', 'low-now'],
    ['50005\n', 'low-now'],
    ['e0008\n', 'ok'],
    ['10000\n', 'low-before'],
    ['?\n', 'unknown'],
  ])('throttled %j means %s', async (text, voltage) => {
    await put('sys/devices/platform/soc/soc:firmware/get_throttled', text);
    expect((await read()).voltage).toBe(voltage);
  });

  test('takes the Wi-Fi where there is no modem, and no signal of a modem that nobody manages', async () => {
    const head = 'Inter-| sta-|   Quality        |\n face | tus | link level noise |\n';
    await put('proc/net/wireless', `${head} wlan0: 0000   35.  -56.  -256        0      0\n`);
    await put('sys/class/net/wlan0/operstate', 'up\n');
    expect((await read()).radio).toEqual({ kind: 'wifi', name: 'wlan0', up: true, signalPercent: 50 });
    await put('sys/class/net/wwan0/operstate', 'down\n');
    expect((await read()).radio).toEqual({ kind: 'modem', name: 'wwan0', up: false, signalPercent: null });
    await put('sys/class/net/wwan0/operstate', 'up\n');
    expect((await read()).radio).toEqual({ kind: 'modem', name: 'wwan0', up: true, signalPercent: null });
  });
});

describe('what is read', () => {
  test('has a bound in bytes and in names', async () => {
    await put('long', 'x'.repeat(FACT_BYTES_MAX + 1));
    expect((await readerAt(root).text('long'))?.length).toBe(FACT_BYTES_MAX);
    for (let index = 0; index <= FACT_DEVICES_MAX; index += 1) await put(`many/${index}`, '');
    expect(await readerAt(root).names('many')).toHaveLength(FACT_DEVICES_MAX);
  });

  test('has a bound in time: what hangs is not known', { timeout: FACT_MS_MAX * 10 }, async () => {
    expect(await orUnknown(new Promise<string>(() => undefined), 'unknown')).toBe('unknown');
  });
});
