import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Clock, manualClock } from '../clock.js';
import { crc32 } from '../crc32.js';
import { frameDecoder } from '../frame-decoder.js';
import { memoryPortPair } from '../port/memory-port.js';
import { decodeReply } from '../replies.js';
import { simulatedBoard } from '../simulator/board.js';
import { blankPage } from '../text/bitmap.js';
import { boardProgram, type Moment } from './board-program.js';
import { describeC, temporaryFolder, testedProgram } from './compiler.js';
import { printedSeed, seededRandom } from './random.js';
import { randomSession, type Step } from './random-session.js';

const TURNS = 2500;
const BOARD = { size: { width: 36, height: 16 }, pageSlots: 5, relays: 2 };
const FACTS = { ...BOARD, uid: 'A-1', firmware: 'loa-simulator 1', bootCount: 1 };
const BLANK_CRC = crc32(blankPage(BOARD.size).bits);
/** What the session must meet, so that it is known to reach every corner of the messages the example board has. */
const OUTCOMES = [
  'hello status relay page-list page-begin page-status page-commit activate blank',
  'bad-length bad-value unsupported-version bad-slot slot-in-use no-upload incomplete',
  'page-crc empty-slot bad-relay bad-packing',
].flatMap((outcomes) => outcomes.split(' '));

describeC('the example board and the simulated board', () => {
  const folder = temporaryFolder();
  let program = '';
  beforeAll(() => {
    program = testedProgram(folder.path);
  });
  afterAll(() => folder.remove());

  it(`say, show and switch the same through ${TURNS} turns of a host`, async () => {
    const random = seededRandom(printedSeed('board differential'));
    const clock = manualClock();
    const simulated = simulatedMoments(clock);
    const board = boardProgram(program, FACTS);
    const outcomes = new Map<string, number>();
    for (const [index, { afterMs, bytes }] of randomSession(random, BOARD, TURNS).entries()) {
      clock.advance(afterMs);
      const expected = await simulated.live(bytes);
      const moment = await board.live(clock.nowMs(), bytes);
      expect(shown(moment), `step ${index}: ${Buffer.from(bytes).toString('hex')}`).toEqual(shown(expected));
      for (const outcome of outcomesIn(expected)) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    await board.stop();
    simulated.stop();
    process.stdout.write(`answers compared: ${JSON.stringify(Object.fromEntries(outcomes))}\n`);
    expect(OUTCOMES.filter((outcome) => !outcomes.has(outcome))).toEqual([]);
  });
});

function shown({ bytes, litCrc, relays }: Moment) {
  return { bytes: Buffer.from(bytes).toString('hex'), crc: litCrc ?? BLANK_CRC, relays };
}

/** What kind each reply has, or the code of a refusal. */
function outcomesIn({ bytes }: Moment): string[] {
  return frameDecoder()
    .push(bytes)
    .map(({ type, payload }) => decodeReply(type, payload))
    .map((reply) => (reply.kind === 'error' ? reply.code : reply.kind));
}

/** The simulated board, fed as the program is. */
function simulatedMoments(clock: Clock) {
  const [host, far] = memoryPortPair();
  const board = simulatedBoard({ port: far, clock, capabilities: ['packing'], ...BOARD, uid: FACTS.uid });
  let heard: Uint8Array[] = [];
  host.onData((bytes) => heard.push(bytes));
  return {
    live: async (bytes: Step['bytes']): Promise<Moment> => {
      heard = [];
      await host.write(bytes);
      await new Promise((resolve) => setImmediate(resolve));
      const relays = board.relays().reduce((bits, on, index) => bits + (on ? 2 ** index : 0), 0);
      return { bytes: Buffer.concat(heard), litCrc: crc32(board.shown().bits), relays };
    },
    stop: () => board.stop(),
  };
}
