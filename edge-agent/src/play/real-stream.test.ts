import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ffmpeg } from '@loa/host';
import type { Programme } from '@loa/playlists/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAmplifier } from '../amplifier/amplifier.js';
import { systemClock } from '../clock/system-clock.js';
import { createConductor, type Target } from './conductor.js';
import { firstSound, lastSound, makeTone, recordings, temporaryFolder, testFfmpeg } from './fixtures.js';
import { createPlayer } from './player.js';
import { PAUSE_S, RADIO_HZ, radioServer, type RadioServer } from './radio-server.js';
import { recordingSink } from './recording-sink.js';
import { bulletin, relayWithFallback } from './sample-plan.js';
import { SAMPLE_RATE, SAMPLES_PER_MS, type Sink } from './sink.js';
import { stageJournal } from './stage-journal.js';
import { decodeAllBy } from './stream-decoder.js';

const SECOND = 1_000;
/** A connection is made six seconds ahead: time for that, and for the machine. */
const AHEAD_MS = 8 * SECOND;
const LIST_HZ = 1_000;
const ALWAYS = { validFrom: 0, validTo: 8_000_000_000_000 };
const STAND_IN = bulletin({ id: 'f-1', soundMs: 3 * SECOND, ...ALWAYS });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let ffmpeg: Ffmpeg;
let medium: string;
let radio: RadioServer;
beforeAll(async () => {
  folder = await temporaryFolder();
  ffmpeg = await testFfmpeg();
  medium = await makeTone(ffmpeg, join(folder.path, 'list.opus'), 3, LIST_HZ);
  radio = await radioServer(ffmpeg, folder.path);
});
afterAll(async () => {
  await radio.stop();
  await folder.remove();
});

/** The power of a sine in a block, relative to that of the block: 1 where it is nothing else. */
function shareOf(hertz: number, block: Int16Array): number {
  let [real, imaginary, power] = [0, 0, 0];
  for (const [index, sample] of block.entries()) {
    const phase = (2 * Math.PI * hertz * index) / SAMPLE_RATE;
    real += sample * Math.cos(phase);
    imaginary += sample * Math.sin(phase);
    power += sample * sample;
  }
  return power === 0 ? 0 : (2 * (real ** 2 + imaginary ** 2)) / (power * block.length);
}

const BLOCK_MS = 100;
/** What is heard, one letter each tenth of a second: `r`adio, `l`ist, a point for silence, a question mark for the rest. */
function letters(samples: Int16Array): string {
  const size = BLOCK_MS * SAMPLES_PER_MS;
  return Array.from({ length: Math.floor(samples.length / size) }, (_, index) => {
    const block = samples.subarray(index * size, (index + 1) * size);
    if (block.every((sample) => Math.abs(sample) < 100)) return '.';
    if (shareOf(RADIO_HZ, block) > 0.9) return 'r';
    return shareOf(LIST_HZ, block) > 0.9 ? 'l' : '?';
  }).join('');
}

interface Heard {
  /** From the planned start to the planned end. */
  readonly letters: string;
  /** First sample after the planned start, milliseconds. */
  readonly startErrorMs: number;
  readonly lengthMs: number;
  /** As the proof has it; infinite without evidence of sound. */
  readonly claimedErrorMs: number;
  readonly proofs: Awaited<ReturnType<Awaited<ReturnType<typeof stageJournal>>['proofs']>>;
}

interface Wish {
  readonly url: string;
  readonly durationMs: number;
  readonly list?: boolean;
  /** What happens while it sounds; called at the planned start. */
  readonly meanwhile?: () => Promise<void>;
}

/** The newest whole of a station that plays one stream. */
function targetOf({ url, durationMs, list = true }: Wish, start: number): Target {
  const given = relayWithFallback(list ? [STAND_IN] : [], start, { durationMs, createdAt: 0 });
  const programme: Programme = {
    ...given,
    policies: given.policies.map(({ policy }) => ({ from: 0, policy: { ...policy, quietHours: [] } })),
    relays: given.relays.map((relay) => ({ ...relay, url })),
  };
  return { programme, revision: 1, now: [] };
}

const AT_ONCE = { boards: [], leadInMs: 0, leadOutMs: 0 };

/** A whole play room with a recording for a loudspeaker. */
async function playRoom(name: string) {
  const report = () => undefined;
  const clock = systemClock({ memoryPath: join(folder.path, `${name}-clock`), report });
  const recorded = recordingSink({ folder: join(folder.path, name), clock, report });
  let startedAt = 0;
  const sink: Sink = {
    ...recorded,
    open: async () => {
      const session = await recorded.open();
      startedAt = session.startedAt + clock.wall() - clock.monotonic();
      return session;
    },
  };
  const journal = await stageJournal();
  const conductor = await createConductor({
    ...AT_ONCE,
    clock,
    report,
    db: journal.db,
    recordProof: journal.record,
    player: createPlayer({ clock, sink, decode: decodeAllBy(ffmpeg.path, { clock, report }), report }),
    amplifier: createAmplifier({ relay: null, timers: clock, report }),
    mediaPath: () => medium,
    since: clock.wall() - SECOND,
  });
  const stop = async () => {
    await conductor.stop();
    await clock.stop();
  };
  return { conductor, journal, stop, startedAt: () => startedAt };
}

async function listen(name: string, wish: Wish): Promise<Heard> {
  const { conductor, journal, stop, startedAt } = await playRoom(name);
  const start = Math.ceil((Date.now() + AHEAD_MS) / SECOND) * SECOND;
  conductor.update(targetOf(wish, start));
  await sleep(start - Date.now());
  await wish.meanwhile?.();
  await sleep(Math.max(0, start + wish.durationMs + 2 * SECOND - Date.now()));
  await stop();
  const proofs = await journal.proofs();
  await journal.close();
  const [samples = new Int16Array()] = await recordings(join(folder.path, name));
  const from = Math.round((start - startedAt()) * SAMPLES_PER_MS);
  return {
    letters: letters(samples.subarray(from, from + wish.durationMs * SAMPLES_PER_MS)),
    startErrorMs: (firstSound(samples) - from) / SAMPLES_PER_MS,
    lengthMs: (lastSound(samples) - firstSound(samples)) / SAMPLES_PER_MS,
    claimedErrorMs:
      proofs.flatMap((one) => (one.medium === 'sound' ? (one.evidence?.startErrorMs ?? []) : []))[0] ?? Infinity,
    proofs,
  };
}

describe.concurrent('a station with a real radio', () => {
  it.each(['/stream.mp3', '/stream.ogg', '/hls/list.m3u8'])(
    'lets %s sound at the planned instant, whole',
    async (path) => {
      const heard = await listen(path.replaceAll('/', '-'), { url: radio.url(path), durationMs: 8 * SECOND });
      expect(heard.letters).toMatch(/^\??r{76,}[r?]*$/);
      expect(Math.abs(heard.startErrorMs)).toBeLessThan(20);
      expect(Math.abs(heard.lengthMs - 8 * SECOND)).toBeLessThan(40);
      expect(heard.proofs).toMatchObject([
        { content: 'relay', outcome: 'completed', reason: null, evidence: { audioHash: null, sink: 'recording' } },
      ]);
      expect(heard.proofs[0]?.evidence).toMatchObject({ samples: 8 * SAMPLE_RATE, underruns: 0 });
      expect(Math.abs(heard.claimedErrorMs)).toBeLessThan(20);
    },
    60_000,
  );

  it('plays the list while the radio is away, and comes back to it', async ({ onTestFinished }) => {
    const ownFolder = await temporaryFolder();
    const own = await radioServer(ffmpeg, ownFolder.path);
    onTestFinished(async () => {
      await own.stop();
      await ownFolder.remove();
    });
    const meanwhile = async () => {
      await sleep(4 * SECOND);
      own.away();
      await sleep(8 * SECOND);
      own.back();
    };
    const heard = await listen('away', { url: own.url('/stream.mp3'), durationMs: 40 * SECOND, meanwhile });
    expect(heard.letters).toMatch(/^r{30,}[?.]{0,60}l+[l?.]*l[?.]{0,12}r{10,}\??$/);
    expect(heard.proofs).toMatchObject([{ outcome: 'interrupted', reason: 'no-media' }]);
    expect(heard.proofs[0]?.evidence).toMatchObject({ audioHash: null });
  }, 90_000);

  it('plays the list while the radio is silent, and comes back to it', async () => {
    const heard = await listen('pausing', { url: radio.url('/pausing.mp3'), durationMs: 36 * SECOND });
    expect(PAUSE_S.to - PAUSE_S.from).toBeGreaterThan(10);
    expect(heard.letters).toMatch(/^r{5,}[?.]{90,125}l+[l?.]*l[?.]{0,6}r{10,}\??$/);
    expect(heard.proofs).toMatchObject([{ outcome: 'interrupted', reason: 'no-media' }]);
  }, 90_000);

  it('plays the list from the planned instant on where there is no such stream', async () => {
    const heard = await listen('missing', { url: radio.url('/missing.mp3'), durationMs: 8 * SECOND });
    expect(heard.letters).toMatch(/^[l?.]{1,10}l{20,}[l?.]*$/);
    expect(heard.letters).not.toContain('r');
    expect(heard.proofs).toMatchObject([{ outcome: 'interrupted', reason: 'no-media' }]);
  }, 60_000);

  it('is silent where nobody listens at the port and there is no list', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const url = `http://127.0.0.1:${port}/stream.mp3`;
    const heard = await listen('closed', { url, durationMs: 4 * SECOND, list: false });
    expect(heard.letters).toMatch(/^\.+$/);
    expect(heard.proofs).toMatchObject([{ outcome: 'silent', reason: 'no-media', evidence: null }]);
  }, 60_000);
});
