import assert from 'node:assert';
import { createRequire } from 'node:module';
import memoryPackage, { type AedesPersistence, type Packet } from 'aedes-persistence';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndexedPersistence } from './retained-index.js';

const memory = memoryPackage as unknown as typeof memoryPackage.default;

type AbstractTest = (context: { assert: typeof assert; plan: () => void; diagnostic: () => void }) => Promise<void>;
type AbstractSuite = (options: {
  test: (name: string, run: AbstractTest) => void;
  persistence: () => AedesPersistence;
  waitForReady: boolean;
}) => void;

describe('the suite every persistence of aedes passes', () => {
  const suite = createRequire(import.meta.url)('aedes-persistence/abstract.js') as AbstractSuite;
  suite({
    // Written for node:test, of whose context it uses these three.
    test: (name, run) =>
      it(`${name}`, async () => {
        await expect(run({ assert, plan: () => undefined, diagnostic: () => undefined })).resolves.toBeUndefined();
      }),
    persistence: createIndexedPersistence,
    waitForReady: true,
  });
});

const word = fc.constantFrom('a', 'b', '', '$s');
const topic = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('/'));
const pattern = fc
  .array(fc.oneof(word, fc.constant('+')), { minLength: 1, maxLength: 3 })
  .chain((words) => fc.constantFrom(words.join('/'), [...words, '#'].join('/'), '#'));

async function answers(
  persistence: AedesPersistence,
  stored: readonly (readonly [string, string])[],
  patterns: string[],
): Promise<unknown[]> {
  const ready = new Promise((resolve) => (persistence as unknown as NodeJS.EventEmitter).once('ready', resolve));
  (persistence as unknown as { broker: object }).broker = { id: 'b' };
  await ready;
  for (const [name, text] of stored) {
    const packet = {
      cmd: 'publish',
      topic: name,
      payload: Buffer.from(text),
      qos: 1,
      retain: true,
    } as unknown as Packet;
    await new Promise<void>((resolve, reject) =>
      persistence.storeRetained(packet, (error) => (error ? reject(error) : resolve())),
    );
  }
  const single = await Promise.all(patterns.map((one) => persistence.createRetainedStream(one).toArray()));
  return [await persistence.createRetainedStreamCombi(patterns).toArray(), ...single];
}

describe('the index by exact topic', () => {
  it('answers what the stock persistence answers', async () => {
    const stored = fc.array(fc.tuple(topic, fc.constantFrom('', 'one', 'two')), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(stored, fc.array(pattern, { minLength: 1, maxLength: 4 }), async (packets, patterns) => {
        expect(await answers(createIndexedPersistence(), packets, patterns)).toEqual(
          await answers(memory(), packets, patterns),
        );
      }),
      { numRuns: 300 },
    );
  });
});
