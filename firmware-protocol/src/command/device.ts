import { closeSync, openSync, writeSync } from 'node:fs';
import { systemClock } from '../clock.js';
import type { BoardFamily, Driver, OpenOptions } from '../drivers/driver.js';
import { boardFamilies, familyNamed } from '../drivers/families.js';
import { type Finding, probePort } from '../drivers/probe.js';
import { ProtocolError } from '../errors.js';
import type { BytePort } from '../port/byte-port.js';
import { openSerialPort } from '../port/serial-port.js';
import type { Context } from './context.js';
import { EXIT, Failure } from './failure.js';
import { listPorts, MACHINE_PORTS } from './ports.js';
import { tracedPort, type TraceRecord } from './traced-port.js';

/** A device that is open, and how it was reached. */
export interface OpenDevice {
  readonly driver: Driver;
  readonly family: BoardFamily;
  readonly speed: number;
  /** Rejects when the device goes away. */
  readonly gone: Promise<never>;
}

/** The port that was named, or the only one. Throws Failure when there is none or a choice. */
export async function chosenPort({ options, words }: Context): Promise<string> {
  if (options.port !== null) return options.port;
  const ports = await listPorts(MACHINE_PORTS);
  const [only] = ports;
  if (only === undefined) throw new Failure(EXIT.notFound, words.noPorts);
  if (ports.length > 1) throw new Failure(EXIT.usage, words.whichPort(ports.map(({ name }) => name)));
  return only.name;
}

/** Asks all families, or the one that was named, at all their speeds or the one that was. */
export async function probed(context: Context, path: string): Promise<Finding> {
  const { options, words, note } = context;
  const named = options.family === null ? null : familyNamed(options.family);
  const families = (named === null ? boardFamilies : [named]).map((family) =>
    options.speed === null ? family : { ...family, speeds: [options.speed] },
  );
  const trying = (family: BoardFamily, speed: number) => note(words.trying(family.name, speed));
  const openPort = (speed: number) => openSerialPort(path, speed);
  const finding = await probePort({ openPort, families, clock: systemClock, trying });
  if (finding === null) throw new Failure(EXIT.notFound, words.nothingFound(path));
  note(words.found(finding.family.id, finding.speed, finding.identity.model));
  return finding;
}

/** Opens the device, does the job, and closes it, whatever becomes of the job. */
export async function withDevice<T>(context: Context, job: (device: OpenDevice) => Promise<T>): Promise<T> {
  const path = await chosenPort(context);
  const { family, speed } = await reached(context, path);
  const trace = traceOf(context, family);
  const port = trace.around(await openSerialPort(path, speed));
  const gone = new Promise<never>((_, reject) => {
    port.onClose((error) => {
      if (error !== null) reject(new ProtocolError('closed', error.message));
    });
  });
  gone.catch(() => undefined);
  try {
    const driver = await family.open(port, openOptions(context, speed));
    try {
      return await job({ driver, family, speed, gone });
    } finally {
      await driver.close();
    }
  } finally {
    trace.end();
  }
}

async function reached(context: Context, path: string): Promise<Pick<Finding, 'family' | 'speed'>> {
  const { options } = context;
  const family = options.family === null ? null : familyNamed(options.family);
  const speed = options.speed ?? (family?.speeds.length === 1 ? family.speeds[0] : undefined);
  if (family !== null && speed !== undefined) return { family, speed };
  return probed(context, path);
}

function openOptions({ options }: Context, speed: number): OpenOptions {
  const { address, size, profile } = options;
  return {
    speed,
    ...(address === null ? {} : { address }),
    ...(size === null ? {} : { size }),
    ...(profile === null ? {} : { profile }),
  };
}

/** A file that gets a line of JSON for all that passes. */
export interface Trace {
  around(port: BytePort): BytePort;
  /** Number of lines written. */
  events(): number;
  end(): void;
}

/** The trace that the options ask for; without one the port stays as it is. */
function traceOf({ options }: Context, family: BoardFamily): Trace {
  if (options.trace === null) return { around: (port) => port, events: () => 0, end: () => undefined };
  const { record, events, end } = traceFile(options.trace);
  const nowMs = () => systemClock.nowMs();
  return {
    around: (port) => tracedPort(port, { record, reader: family.reader, nowMs, wallMs: Date.now }),
    events,
    end,
  };
}

/** Opens a trace file anew. Throws Failure when it cannot be written. */
export function traceFile(path: string) {
  let events = 0;
  const file = openedFile(path);
  return {
    record: (record: TraceRecord) => {
      events += 1;
      writeSync(file, `${JSON.stringify(record)}\n`);
    },
    events: () => events,
    end: () => closeSync(file),
  };
}

function openedFile(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw new Failure(EXIT.usage, error instanceof Error ? error.message : path);
  }
}
