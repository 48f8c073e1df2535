import { describe, expect, it } from 'vitest';
import { listPorts, MACHINE_PORTS, type PortSources } from './ports.js';

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  '/dev/serial/by-id': ['usb-FTDI_A50285BI-if00-port0'],
  '/dev': ['null', 'ttyUSB0', 'ttyUSB1', 'ttyACM0', 'tty1', 'ttyS0', 'ttyS1'],
};

const SOURCES: PortSources = {
  known: async () => [
    { path: '/dev/ttyUSB0', manufacturer: 'FTDI' },
    { path: '/dev/ttyS0' },
    { path: '/dev/ttyS1', manufacturer: 'Intel' },
  ],
  folder: async (path) => FOLDERS[path] ?? [],
  real: async () => '/dev/ttyUSB0',
};

const missing = () => Promise.reject(new Error('spawn udevadm ENOENT'));
const BY_ID = { name: '/dev/serial/by-id/usb-FTDI_A50285BI-if00-port0', device: '/dev/ttyUSB0' };

describe('the ports of a machine', () => {
  it('come by id first, each once, with their makers', async () => {
    expect(await listPorts(SOURCES)).toEqual([
      { ...BY_ID, maker: 'FTDI' },
      { name: '/dev/ttyACM0', device: '/dev/ttyACM0', maker: null },
      { name: '/dev/ttyS1', device: '/dev/ttyS1', maker: 'Intel' },
      { name: '/dev/ttyUSB1', device: '/dev/ttyUSB1', maker: null },
    ]);
  });

  it('are found where udevadm is missing', async () => {
    const ports = await listPorts({ ...SOURCES, known: missing });
    expect(ports.map(({ name }) => name)).toEqual([BY_ID.name, '/dev/ttyACM0', '/dev/ttyUSB1']);
  });

  it('may be none', async () => {
    expect(await listPorts({ known: missing, folder: missing, real: missing })).toEqual([]);
  });

  it('are asked for without a failure on this machine', async () => {
    expect(Array.isArray(await listPorts(MACHINE_PORTS))).toBe(true);
  });
});
