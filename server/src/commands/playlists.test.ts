import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLAYLIST_FILE_BYTES_MAX, readPlaylistFile } from '@loa/playlists/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playlistsCommand } from './playlists.js';
import { UsageError } from './usage-error.js';

const example = (name: string): string =>
  fileURLToPath(new URL(`../../../playlists/examples/${name}`, import.meta.url));
const WEEK = example('commune-week.yaml');
const PLAN = example('plan-148.yaml');
/** 2026-12-06T00:00:00Z, the Sunday before the examples begin. */
const SUNDAY = 1_796_515_200_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-playlists-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function run(...args: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const around = {
    env: {},
    now: () => SUNDAY,
    out: (line: string) => out.push(line),
    err: (line: string) => errors.push(line),
  };
  const code = await playlistsCommand(args, around as Parameters<typeof playlistsCommand>[1]);
  return { code, out, errors };
}

const FAULTY = `loa: 1
bulletins:
  - id: a
    title: Một
    validTo: 2027-12-31
    speech: Xin chào
slots:
  - id: s
    content: { bulletin: b }
    when: { days: daily, at: "11:00", from: 2026-12-01 }
    targets: { areas: [xa-binh-an] }
  - id: t
    content: { bulletin: a }
    when: { days: daily, at: "25:00", from: 2026-12-01 }
    targets: { areas: [xa-binh-an] }
`;

describe('check', () => {
  it('finds nothing in the examples', async () => {
    const { code, out } = await run('check', WEEK, PLAN);
    expect(code).toBe(0);
    expect(out).toEqual(['2 tệp: 0 lỗi, 0 cảnh báo']);
  });

  it('names file, line and column of every fault', async () => {
    const path = await file('faulty.yaml', FAULTY);
    const { code, out } = await run('check', path, WEEK);
    expect(code).toBe(1);
    const places = out.slice(0, -1).map((line) => line.replace(/^(.*?:\d+:\d+) .*$/, '$1'));
    expect(places).toEqual([`${path}:9:26`, `${path}:14:30`]);
    expect(out[0]).toContain('lỗi slots[0].content.bulletin');
    expect((await run('check', path, '--language', 'en')).out[0]).toContain('error slots[0].content.bulletin');
  });

  it('tells the week from now on', async () => {
    const { code, out } = await run('check', '--week', WEEK);
    expect(code).toBe(0);
    expect(out.some((line) => line.includes('Thứ Hai 07/12 05:00') && line.includes('sang-tiep-am'))).toBe(true);
  });

  it.each([
    ['missing', async () => join(folder, 'none.yaml'), /ENOENT/],
    ['a folder', async () => folder, /EISDIR/],
    ['too large', () => file('large.yaml', `loa: 1\n#${'x'.repeat(PLAYLIST_FILE_BYTES_MAX)}`), /1048576/],
    ['not text', () => file('binary.yaml', Buffer.from([0xff, 0xfe, 0x00])), /UTF-8/],
  ])('says so of a file that is %s', async (_name, made, words) => {
    const { code, out } = await run('check', await made());
    expect(code).toBe(1);
    expect(out[0]).toMatch(words);
  });

  it('reads a file with a byte order mark', async () => {
    expect((await run('check', await file('bom.yaml', `\uFEFFloa: 1\n`))).code).toBe(0);
  });

  it.each([
    [['chek', 'a']],
    [['check']],
    [['check', 'a', '--colour', 'red']],
    [['check', 'a', '--server', 'http://centre']],
    [['check', 'a', '--language', 'fr']],
    [['m3u8', 'a']],
    [['apply', 'a']],
    [['apply', 'a', '--server', 'centre', '--user', 'an']],
    [['apply', 'a', '--server', 'http://centre', '--user', 'an']],
  ])('refuses %j as a usage', async (args) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
  });

  it('tells how it is used', async () => {
    expect((await run('--help')).code).toBe(0);
    expect((await run()).code).toBe(2);
  });
});

describe('m3u8', () => {
  it('writes the list of the example', async () => {
    const { code, out } = await run('m3u8', WEEK, 'buoi-chieu');
    expect(code).toBe(0);
    expect(`${out.join('\n')}\n`).toBe(await readFile(example('evening.m3u8'), 'utf8'));
  });

  it('names the playlists that there are', async () => {
    const { code, errors } = await run('m3u8', WEEK, 'buoi-toi');
    expect(code).toBe(1);
    expect(errors[0]).toContain('buoi-chieu');
  });
});

describe('import', () => {
  it('gives a skeleton that wants nothing but its ends of validity', async () => {
    const list =
      '#EXTM3U\n#EXTINF:12,Nhạc hiệu: "mở đầu"\nâm thanh/mở.mp3\n#EXTINF:-1,Đài tỉnh\nhttps://dai.vn/a.m3u8\nâm thanh/mở.mp3\n';
    const { code, out } = await run('import', await file('list.m3u8', list));
    expect(code).toBe(0);
    const skeleton = out.join('\n');
    const faults = readPlaylistFile(skeleton).faults.filter(({ severity }) => severity === 'error');
    expect(faults.map(({ code: fault, path }) => [fault, path])).toEqual([['missing-field', 'bulletins[0]']]);
    const completed = readPlaylistFile(skeleton.replace('# validTo', 'validTo'));
    expect(completed).toMatchObject({
      kind: 'read',
      document: {
        bulletins: [{ id: 'nhac-hieu-mo-dau', title: 'Nhạc hiệu: "mở đầu"', audio: 'âm thanh/mở.mp3' }],
        relays: [{ id: 'dai-tinh', url: 'https://dai.vn/a.m3u8' }],
        playlists: [
          {
            items: [
              { bulletin: 'nhac-hieu-mo-dau' },
              { relay: 'dai-tinh', duration: '15m' },
              { bulletin: 'nhac-hieu-mo-dau' },
            ],
          },
        ],
      },
    });
  });

  it('reads the example, whose bulletins are in another file', async () => {
    const { code, out } = await run('import', example('evening.m3u8'), '--language', 'en');
    expect(code).toBe(0);
    expect(out.join('\n')).toContain('  - id: ve-sinh\n    title: "Ngày thứ Bảy xanh"');
  });

  it.each([
    ['a stream', '#EXTM3U\n#EXT-X-TARGETDURATION:6\n', /dòng 2.*HLS/],
    ['a length that is none', '#EXTM3U\n#EXTINF:abc\na.mp3\n', /dòng 2/],
  ])('refuses %s', async (_name, list, words) => {
    const { code, errors } = await run('import', await file('bad.m3u8', list));
    expect(code).toBe(1);
    expect(errors[0]).toMatch(words);
  });
});
