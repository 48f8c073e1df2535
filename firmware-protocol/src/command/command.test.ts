import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blankPage, pageCrc } from '../text/bitmap.js';
import { renderPages } from '../text/layout.js';
import { patternPages } from './pattern.js';

const COMMAND = fileURLToPath(new URL('../../bin/loa-board.js', import.meta.url));
const SIZE = { width: 80, height: 16 };
const SPEEDS = { loa: '115200', 'onbon-bx-k': '9600', alpha: '9600', 'modbus-relay': '9600' } as const;
type Id = keyof typeof SPEEDS;
const BOARDS: readonly Id[] = ['loa', 'onbon-bx-k', 'alpha'];

interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves when the output holds the text. */
  readonly said: (text: string) => Promise<void>;
  readonly ended: Promise<number | null>;
}

type Finish = (job: () => void) => void;

/** A folder of one test, and its processes; both are gone when the test has finished. */
function stage(finish: Finish) {
  const folder = mkdtempSync(join(tmpdir(), 'loa-command-'));
  const children: ChildProcess[] = [];
  finish(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  function start(...args: readonly string[]): Running {
    const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    return running(child);
  }

  async function simulated(id: Id): Promise<Running> {
    const device = start('simulate', id, '--link', join(folder, id), '--size', '80x16');
    await device.said(join(folder, id));
    return device;
  }

  /** The command against the simulated device of a family, as a technician would type it. */
  function told(id: Id, ...args: readonly string[]): Running {
    const to = ['--port', join(folder, id), '--family', id, '--speed', SPEEDS[id]];
    return start(...args, ...to, ...(id === 'alpha' ? ['--size', '80x16'] : []));
  }

  return { folder, start, simulated, told };
}

function running(child: ChildProcess): Running {
  const texts = { output: '', errors: '' };
  const waiting = new Set<() => void>();
  const hear = (name: keyof typeof texts) => (bytes: Buffer) => {
    texts[name] += bytes.toString();
    for (const look of waiting) look();
  };
  child.stdout?.on('data', hear('output'));
  child.stderr?.on('data', hear('errors'));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => (texts.output + texts.errors).includes(text) && resolve();
      waiting.add(look);
      void ended.then(() => reject(new Error(`It ended without saying ${text}: ${texts.output}${texts.errors}`)));
      look();
    });
  return { child, output: () => texts.output, errors: () => texts.errors, said, ended };
}

describe.concurrent.each(BOARDS)('a board of family %s', (id) => {
  it('tells what it is, shows Vietnamese text pixel by pixel, a pattern, and goes dark again', async ({
    onTestFinished,
  }) => {
    const { simulated, told } = stage(onTestFinished);
    const device = await simulated(id);
    const show = told(id, 'show', '--json');
    expect(await show.ended).toBe(0);
    expect(JSON.parse(show.output())).toMatchObject({
      family: id,
      identity: { family: id },
      capabilities: { size: SIZE },
      status: { holdsContent: false },
    });
    const [page] = renderPages('Nghỉ trưa', SIZE);
    const text = told(id, 'text', 'Nghỉ trưa', '--seconds', '1');
    await device.said(pageCrc(page!));
    expect([await text.ended, text.errors()]).toEqual([0, expect.stringContaining('Xong.')]);
    await device.said(pageCrc(blankPage(SIZE)));
    const pattern = told(id, 'pattern', 'border', '--seconds', '1', '--language', 'en');
    await device.said(pageCrc(patternPages('border', SIZE)[0]!));
    expect([await pattern.ended, pattern.errors()]).toEqual([0, expect.stringContaining('Done.')]);
  });

  it('is given the time, a brightness where it has one, and a dark screen', async ({ onTestFinished }) => {
    const { simulated, told } = stage(onTestFinished);
    await simulated(id);
    expect(await told(id, 'clock', '2026-11-25T07:30').ended).toBe(0);
    expect(await told(id, 'brightness', '7').ended).toBe(id === 'alpha' ? 1 : 0);
    expect(await told(id, 'blank').ended).toBe(0);
    const show = told(id, 'show');
    expect(await show.ended).toBe(0);
    expect(show.output()).toContain(
      id === 'alpha' ? 'Giờ của thiết bị: không rõ' : 'Giờ của thiết bị: 2026-11-25 07:3',
    );
  });

  it('is found again after it was unplugged', async ({ onTestFinished }) => {
    const { folder, simulated, told } = stage(onTestFinished);
    const device = await simulated(id);
    const text = told(id, 'text', 'Nghỉ trưa', '--seconds', '600');
    await text.said('600');
    device.child.kill('SIGKILL');
    // As udev does; the number of a pseudo-terminal that is gone is given to the next one at once.
    unlinkSync(join(folder, id));
    expect(await text.ended).toBe(4);
    expect(text.errors()).toMatch(/Cắm lại|cổng/);
    const unplugged = told(id, 'show', '--language', 'en');
    expect([await unplugged.ended, unplugged.errors()]).toEqual([4, expect.stringContaining('dialout')]);
    const again = await simulated(id);
    const second = told(id, 'text', 'Nghỉ trưa', '--seconds', '1');
    await again.said(pageCrc(renderPages('Nghỉ trưa', SIZE)[0]!));
    expect(await second.ended).toBe(0);
  });
});

describe.concurrent('relays', () => {
  it('switch for a time and go off, and have no text to show', async ({ onTestFinished }) => {
    const { simulated, told } = stage(onTestFinished);
    const device = await simulated('modbus-relay');
    const relay = told('modbus-relay', 'relay', '2', 'on', '--seconds', '1');
    await device.said('{"kind":"relay","index":2,"on":true}');
    expect(await relay.ended).toBe(0);
    await device.said('{"kind":"relay","index":2,"on":false}');
    const text = told('modbus-relay', 'text', 'Chào');
    expect([await text.ended, text.errors()]).toEqual([1, expect.stringContaining('hiện chữ')]);
    const far = told('modbus-relay', 'relay', '8', 'on', '--language', 'en');
    expect([await far.ended, far.errors()]).toEqual([2, expect.stringContaining('0–7')]);
  });
});

describe.concurrent('probing', () => {
  it('finds a device of any family on a port', async ({ onTestFinished }) => {
    const { folder, start, simulated } = stage(onTestFinished);
    await simulated('onbon-bx-k');
    const probe = start('probe', join(folder, 'onbon-bx-k'), '--language', 'en');
    expect(await probe.ended).toBe(0);
    expect(probe.errors()).toContain('Found BX-5MK1, family onbon-bx-k, 9600 bit/s.');
  });

  it('says what to look at when nothing answers', async ({ onTestFinished }) => {
    const { folder, start, simulated } = stage(onTestFinished);
    await simulated('modbus-relay');
    const probe = start('probe', join(folder, 'modbus-relay'), '--family', 'alpha');
    expect([await probe.ended, probe.errors()]).toEqual([3, expect.stringContaining('đảo thử A và B')]);
  });
});

describe.concurrent('tracing', () => {
  it('records both directions with their meaning, beside an action or for its own sake', async ({ onTestFinished }) => {
    const { folder, simulated, told } = stage(onTestFinished);
    await simulated('onbon-bx-k');
    const file = join(folder, 'trace.jsonl');
    const recordsOf = () =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { direction: string; hex: string; at: string; frames: { text: string }[] });
    expect(await told('onbon-bx-k', 'brightness', '3', '--trace', file).ended).toBe(0);
    const texts = recordsOf().flatMap(({ direction, frames }) => frames.map(({ text }) => `${direction} ${text}`));
    expect(texts).toContain('host 8000>0001 brightness 3');
    expect(texts.at(-1)).toBe('device 0001>8000 ack');
    const trace = told('onbon-bx-k', 'trace', file, '--seconds', '1');
    expect(await trace.ended).toBe(0);
    expect(trace.output()).toContain(`${recordsOf().length}`);
    expect(recordsOf().every(({ at, hex }) => !Number.isNaN(Date.parse(at)) && /^[0-9a-f]+$/.test(hex))).toBe(true);
    const listening = told('onbon-bx-k', 'trace', file, '--listen', '--seconds', '1', '--language', 'en');
    expect([await listening.ended, listening.output()]).toEqual([0, expect.stringContaining('0 events')]);
  });

  it('says where a file cannot be written', async ({ onTestFinished }) => {
    const { folder, simulated, told } = stage(onTestFinished);
    await simulated('onbon-bx-k');
    const trace = told('onbon-bx-k', 'show', '--trace', join(folder, 'none', 'trace.jsonl'));
    expect([await trace.ended, trace.errors()]).toEqual([2, expect.stringContaining('ENOENT')]);
  });
});

describe.concurrent('the command itself', () => {
  it('stops in order at Ctrl-C, taking away what it showed', async ({ onTestFinished }) => {
    const { simulated, told } = stage(onTestFinished);
    const device = await simulated('loa');
    const text = told('loa', 'text', 'Nghỉ trưa', '--seconds', '600');
    await text.said('600');
    text.child.kill('SIGINT');
    expect(await text.ended).toBe(0);
    await device.said(pageCrc(blankPage(SIZE)));
    device.child.kill('SIGTERM');
    expect(await device.ended).toBe(0);
  });

  it.for([
    ['the letters that cannot be shown', ['text', 'Xin 漢'], 5, '漢'],
    ['the levels there are', ['brightness', '99'], 2, '0–15'],
  ] as const)('tells %s', async ([, args, code, words], { onTestFinished }) => {
    const { simulated, told } = stage(onTestFinished);
    await simulated('loa');
    const failed = told('loa', ...args);
    expect([await failed.ended, failed.errors()]).toEqual([code, expect.stringContaining(words)]);
  });

  it.for([
    [['frobnicate'], 2, 'frobnicate'],
    [['show', '--language', 'en', '--colour'], 2, 'wrong option'],
    [['brightness', 'bright'], 2, 'Giá trị không đúng'],
    [['show', '--port', '/dev/none', '--language', 'en'], 4, 'cannot be used'],
  ] as const)('answers %s', async ([args, code, words], { onTestFinished }) => {
    const { start } = stage(onTestFinished);
    const failed = start(...args);
    expect([await failed.ended, failed.errors()]).toEqual([code, expect.stringContaining(words)]);
  });

  it('explains itself and lists ports in both languages', async ({ onTestFinished }) => {
    const { start } = stage(onTestFinished);
    for (const [language, words] of [
      ['vi', 'thử bảng LED'],
      ['en', 'try LED boards'],
    ] as const) {
      const help = start('help', '--language', language);
      expect([await help.ended, help.output()]).toEqual([0, expect.stringContaining(words)]);
    }
    const list = start('list', '--json');
    expect(await list.ended).toBe(0);
    expect(Array.isArray(JSON.parse(list.output()))).toBe(true);
  });
});
