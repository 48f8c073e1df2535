import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EARLIEST_TRUSTED, type BatteryClock } from './decision.js';

/** The battery clock and the programs that know of time servers are asked this often. */
export const MACHINE_TIME_EVERY_MS = 60_000;
/** A program that does not answer in time says nothing. */
export const PROGRAM_MS_MAX = 2_000;
/** Battery clocks that are looked at. */
const BATTERY_CLOCKS_MAX = 4;

/** What the machine says of its own time. */
export interface MachineTime {
  readonly synchronized: boolean;
  readonly battery: BatteryClock;
}

/** One run of the machine from its start to the next, and how long it lasts by now. */
export interface Boot {
  readonly id: string;
  readonly uptimeMs: number;
}

export interface MachineTimeOptions {
  /** Where `/proc`, `/sys` and `/run` begin. */
  readonly root?: string;
  readonly programs?: readonly TimeProgram[];
}

/** A program that knows whether a time server keeps the clock; each may be absent. */
export interface TimeProgram {
  readonly name: string;
  readonly args: readonly string[];
  readonly synchronized: (output: string) => boolean;
}

const LEAP_STATUS = 13;

export const TIME_PROGRAMS: readonly TimeProgram[] = [
  {
    name: 'timedatectl',
    args: ['show', '--property=NTPSynchronized', '--value'],
    synchronized: (output) => output.trim() === 'yes',
  },
  {
    name: 'chronyc',
    args: ['-c', 'tracking'],
    synchronized: (output) =>
      /^(Normal|Insert second|Delete second)$/.test(output.trim().split(',')[LEAP_STATUS] ?? ''),
  },
];

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
};

/** What a clock with a battery reads; one whose battery is empty counts as none. */
export function readBattery(root: string): BatteryClock {
  const folder = join(root, 'sys/class/rtc');
  if (!existsSync(folder)) return 'unknown';
  const names = readdirSync(folder).slice(0, BATTERY_CLOCKS_MAX);
  const instants = names.map((name) => Number(textOf(join(folder, name, 'since_epoch')) ?? Number.NaN) * 1_000);
  return instants.find((instant) => instant >= EARLIEST_TRUSTED) ?? 'none';
}

/** Names this boot of the machine, as Linux does; null elsewhere. */
export function readBoot(root = '/'): Boot | null {
  const id = textOf(join(root, 'proc/sys/kernel/random/boot_id'));
  const seconds = Number.parseFloat(textOf(join(root, 'proc/uptime')) ?? '');
  return id && Number.isFinite(seconds) ? { id, uptimeMs: seconds * 1_000 } : null;
}

const outputOf = (name: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(name, [...args], { timeout: PROGRAM_MS_MAX, encoding: 'utf8' }, (error, stdout) =>
      resolve(error ? '' : stdout),
    );
  });

/** Asks the machine again and again what it knows of the time. Never throws: what cannot be read is not known. */
export function watchMachineTime({ root = '/', programs = TIME_PROGRAMS }: MachineTimeOptions = {}) {
  let read = { battery: readBattery(root), at: performance.now() };
  let told = false;

  async function askPrograms(): Promise<void> {
    const answers = await Promise.all(
      programs.map(async ({ name, args, synchronized }) => synchronized(await outputOf(name, args))),
    );
    told = answers.includes(true);
  }

  const first = askPrograms();
  const timer = setInterval(() => {
    read = { battery: readBattery(root), at: performance.now() };
    void askPrograms();
  }, MACHINE_TIME_EVERY_MS);
  timer.unref();
  return {
    /** systemd-timesyncd touches its file once it has set the clock. */
    read: (): MachineTime => ({
      synchronized: told || existsSync(join(root, 'run/systemd/timesync/synchronized')),
      battery: typeof read.battery === 'number' ? read.battery + performance.now() - read.at : read.battery,
    }),
    /** Resolves when every program was asked once. */
    asked: first,
    stop: () => clearInterval(timer),
  };
}
