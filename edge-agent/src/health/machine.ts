import { stat, statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { MachineFacts } from './facts.js';
import { readRadio } from './radio.js';
import { orUnknown, type Reader, readerAt } from './reader.js';

export interface MachineOptions {
  /** Folder whose disk is asked for its room. */
  readonly folder: string;
  /** Where `/proc`, `/sys` and `/run` begin. */
  readonly root?: string;
  /** The program of ModemManager. */
  readonly modemProgram?: string;
}

const numberIn = (text: string | null): number | null => {
  const value = Number.parseFloat(text ?? '');
  return Number.isFinite(value) ? value : null;
};

async function loadPerCore({ text }: Reader): Promise<number | null> {
  const load = numberIn((await text('proc/loadavg'))?.split(' ')[1] ?? null);
  return load === null ? null : load / availableParallelism();
}

async function memoryAvailablePercent({ text }: Reader): Promise<number | null> {
  const lines = (await text('proc/meminfo')) ?? '';
  const of = (name: string) => numberIn(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(lines)?.[1] ?? null);
  const [total, available] = [of('MemTotal'), of('MemAvailable')];
  return total && available !== null ? (available * 100) / total : null;
}

/** Whether the mount that holds a folder takes no writes. */
async function isReadOnly({ text }: Reader, folder: string): Promise<boolean> {
  const mounts = ((await text('proc/mounts')) ?? '').split('\n').map((line) => line.split(' '));
  const holds = mounts.filter(([, point = '']) => folder === point || folder.startsWith(point.replace(/\/?$/, '/')));
  const nearest = holds.sort(([, left = ''], [, right = '']) => right.length - left.length)[0];
  return nearest?.[3]?.split(',').includes('ro') ?? false;
}

async function diskFacts(reader: Reader, folder: string): Promise<MachineFacts['disk']> {
  const disk = await orUnknown(statfs(folder), null);
  if (!disk || disk.blocks === 0) return null;
  const freeBytes = disk.bavail * disk.bsize;
  return { freePercent: (disk.bavail * 100) / disk.blocks, freeBytes, readOnly: await isReadOnly(reader, folder) };
}

async function numbersOf({ text, names }: Reader, folder: string, name: RegExp, file: string): Promise<number[]> {
  const devices = (await names(folder)).filter((device) => name.test(device));
  const texts = await Promise.all(devices.map((device) => text(`${folder}/${device}/${file}`)));
  return texts.flatMap((one) => (one === null ? [] : one.trim().split(/\s+/).map(Number))).filter(Number.isFinite);
}

const greatest = (numbers: readonly number[]): number | null => (numbers.length > 0 ? Math.max(...numbers) : null);

/** Life used in steps of ten percent, 0x01 up to 0x0B for beyond its end: JEDEC JESD84-B50, 7.4.43. */
async function cardFacts(reader: Reader): Promise<MachineFacts['card']> {
  const errors = await numbersOf(reader, 'sys/fs/ext4', /./, 'errors_count');
  const life = greatest(await numbersOf(reader, 'sys/block', /^mmcblk\d+$/, 'device/life_time'));
  return {
    errors: errors.length > 0 ? errors.reduce((sum, one) => sum + one, 0) : null,
    wornPercent: life ? Math.min(100, (life - 1) * 10) : null,
  };
}

const MILLIDEGREES = 1_000;
const LOW_NOW = 1 << 0;
const LOW_BEFORE = 1 << 16;

/** Bits of `vcgencmd get_throttled`, as the firmware of a Raspberry Pi keeps them. */
async function voltage({ text }: Reader): Promise<MachineFacts['voltage']> {
  const bits = Number.parseInt((await text('sys/devices/platform/soc/soc:firmware/get_throttled')) ?? '', 16);
  if (Number.isNaN(bits)) return 'unknown';
  if (bits & LOW_NOW) return 'low-now';
  return bits & LOW_BEFORE ? 'low-before' : 'ok';
}

async function clockSyncedAt(root: string): Promise<number | null> {
  const file = await orUnknown(stat(join(root, 'run/systemd/timesync/synchronized')), null);
  return file ? Math.round(file.mtimeMs) : null;
}

/** Asks the machine how it is. Never rejects: what cannot be read is not known. */
export async function readMachine({
  folder,
  root = '/',
  modemProgram = 'mmcli',
}: MachineOptions): Promise<MachineFacts> {
  const reader = readerAt(root);
  const heat = greatest(await numbersOf(reader, 'sys/class/thermal', /^thermal_zone\d+$/, 'temp'));
  const uptime = numberIn(await reader.text('proc/uptime'));
  const clocks = await reader.names('sys/class');
  return {
    loadPerCore: await loadPerCore(reader),
    memoryAvailablePercent: await memoryAvailablePercent(reader),
    disk: await diskFacts(reader, folder),
    card: await cardFacts(reader),
    temperatureCelsius: heat === null ? null : heat / MILLIDEGREES,
    voltage: await voltage(reader),
    radio: await readRadio(reader, modemProgram),
    clockBattery: clocks.length === 0 ? null : (await reader.names('sys/class/rtc')).length > 0,
    clockSyncedAt: await clockSyncedAt(root),
    uptimeMs: uptime === null ? null : uptime * 1_000,
  };
}
