import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { locateFfmpeg } from '@loa/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measure } from './ffmpeg-run.js';
import { createMedia, type Media } from './media.js';
import { toneWav } from './test-sounds.js';

const ffmpeg = await locateFfmpeg({ path: process.env['FFMPEG_PATH'] ?? '', bundled: true });
let folder: string;
let media: Media;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-media-'));
  media = await createMedia({ ffmpeg, dataFolder: folder, durationMaxMs: 5_000 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const upload = (bytes: Buffer, type = 'audio/wav') => media.fromUpload(Readable.from([bytes]), type);

describe('an upload', () => {
  it('is brought to even loudness and kept as Opus under its hash', async () => {
    const medium = await upload(toneWav(3));
    const bytes = await readFile(media.pathOf(medium.hash));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(medium.hash);
    expect(medium).toMatchObject({ bytes: bytes.length, type: 'audio/ogg; codecs=opus' });
    expect(bytes.subarray(0, 4).toString()).toBe('OggS');
    expect(Math.abs(medium.durationMs - 3_000)).toBeLessThanOrEqual(10);
    expect(Math.abs((medium.loudnessLufs ?? 0) + 16)).toBeLessThan(1);
    expect(medium.truePeakDbtp).toBeLessThanOrEqual(-1.5);
  });

  it('measures what a station will decode', async () => {
    const medium = await upload(toneWav(2.5, 0.5));
    const again = await measure(ffmpeg, { path: media.pathOf(medium.hash), demuxer: 'ogg' }, 60);
    expect(Math.round((again.samples * 1_000) / 48_000)).toBe(medium.durationMs);
  });

  it('gives the same medium for the same bytes', async () => {
    const [first, second] = await Promise.all([upload(toneWav(1)), upload(toneWav(1))]);
    expect(first).toEqual(second);
    expect((await stat(media.pathOf(first.hash))).size).toBe(first.bytes);
  });

  it.each([
    ['silence', toneWav(2, 0), 'audio-empty'],
    ['a click', toneWav(0.2, 0.5), 'audio-empty'],
    ['six seconds where five are the most', toneWav(6), 'audio-too-long'],
    ['no samples', toneWav(0), 'audio-unreadable'],
    ['words', Buffer.from('kính thưa bà con'), 'audio-unreadable'],
    ['nothing', Buffer.alloc(0), 'audio-unreadable'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'), 'audio-not-what-it-claims'],
    ['a broken head', Buffer.concat([toneWav(1).subarray(0, 20), Buffer.alloc(400, 7)]), 'audio-unreadable'],
  ])('of %s is refused as it should be', async (_name, bytes, code) => {
    await expect(upload(bytes, 'audio/mpeg')).rejects.toMatchObject({ code });
  });

  it('never opens what a playlist in disguise names', async () => {
    const playlist = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n');
    await expect(upload(playlist, 'audio/mpegurl')).rejects.toMatchObject({ code: 'audio-unreadable' });
  });

  it('leaves nothing behind, whatever happened', async () => {
    expect(await readdir(join(folder, 'media', 'incoming'))).toEqual([]);
  });
});

describe('speech', () => {
  it('speaks Vietnamese, the same text always as the same medium', async () => {
    const text = '-v Kính thưa bà con, ngày mai trời mưa to.';
    const first = await media.fromText(text, 'vi');
    const second = await media.fromText(text, 'vi');
    expect(first.durationMs).toBeGreaterThan(1_500);
    expect(Math.abs((first.loudnessLufs ?? 0) + 16)).toBeLessThan(1);
    expect(first.truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(second).toEqual(first);
  });

  it('longer than a bulletin may be is refused', async () => {
    await expect(media.fromText('Bà con chú ý nghe đây. '.repeat(20), 'vi')).rejects.toMatchObject({
      code: 'audio-too-long',
    });
  });
});
