import { readdir, realpath } from 'node:fs/promises';
import { SerialPort } from 'serialport';

/** A serial port: the name that survives replugging, and the device it is now. */
export interface PortEntry {
  readonly name: string;
  readonly device: string;
  /** Maker and serial number, as far as known. */
  readonly maker: string | null;
}

/** Where the machine tells of its ports; each may fail, as where udevadm is missing. */
export interface PortSources {
  readonly known: () => Promise<readonly { readonly path: string; readonly manufacturer?: string | undefined }[]>;
  readonly folder: (path: string) => Promise<readonly string[]>;
  readonly real: (path: string) => Promise<string>;
}

export const MACHINE_PORTS: PortSources = {
  known: () => SerialPort.list(),
  folder: (path) => readdir(path),
  real: (path) => realpath(path),
};

const BY_ID = '/dev/serial/by-id';
/** Serial devices of Linux machines and of the boards they run on; bare ttyS numbers are mostly not there. */
const TTY = /^tty(USB|ACM|AMA|XRUSB|O|mxc|THS)\d+$/;

/** The ports of this machine, those with an identity first. */
export async function listPorts(sources: PortSources): Promise<PortEntry[]> {
  const known = await orNone(sources.known());
  const makers = new Map(known.map(({ path, manufacturer }) => [path, manufacturer ?? null]));
  const identified = await identifiedPorts(sources);
  const plain = await orNone(sources.folder('/dev'));
  // A port that udev tells a maker of is really there, whatever its name.
  const others = [...plain.filter((name) => TTY.test(name)).map((name) => `/dev/${name}`), ...madePorts(makers)];
  const taken = new Set(identified.map(({ device }) => device));
  const rest = [...new Set(others)].filter((path) => !taken.has(path)).sort();
  return [...identified, ...rest.map((path) => ({ name: path, device: path }))].map((entry) => ({
    ...entry,
    maker: makers.get(entry.device) ?? null,
  }));
}

async function identifiedPorts({ folder, real }: PortSources): Promise<{ name: string; device: string }[]> {
  const names = [...(await orNone(folder(BY_ID)))].sort();
  return Promise.all(
    names.map(async (name) => {
      const path = `${BY_ID}/${name}`;
      return { name: path, device: await real(path).catch(() => path) };
    }),
  );
}

function madePorts(makers: ReadonlyMap<string, string | null>): string[] {
  return [...makers].filter(([, maker]) => maker !== null).map(([path]) => path);
}

async function orNone<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  return list.catch(() => []);
}
