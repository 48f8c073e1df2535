import { Readable } from 'node:stream';
import memoryPackage, { type AedesPersistence, type Packet } from 'aedes-persistence';

// Its types speak of a default export; the CommonJS module is the function itself.
const memory = memoryPackage as unknown as typeof memoryPackage.default;

const hasWildcard = (pattern: string): boolean => pattern.includes('+') || pattern.includes('#');

/**
 * The stock memory persistence with an index of retained messages by exact topic beside it.
 * The stock one looks through every retained message at every subscription: five thousand stations that
 * come back at once need 78 s and a quarter of them fails; with the index 2.4 s (docs of the measurements).
 *
 * Law: for every list of patterns it answers what the stock one answers, in the same order.
 */
export function createIndexedPersistence(): AedesPersistence {
  const persistence = memory();
  const stock = {
    storeRetained: persistence.storeRetained.bind(persistence),
    createRetainedStreamCombi: persistence.createRetainedStreamCombi.bind(persistence),
  };
  const retained = new Map<string, Packet>();

  function* exactly(topics: readonly string[]): Generator<Packet> {
    for (const topic of topics) {
      const packet = retained.get(topic);
      if (packet) yield packet;
    }
  }

  persistence.storeRetained = (packet, done) => {
    if (packet.cmd !== 'publish') return stock.storeRetained(packet, done);
    if (packet.payload.length === 0) retained.delete(packet.topic);
    else retained.set(packet.topic, { ...packet });
    return stock.storeRetained(packet, done);
  };
  persistence.createRetainedStreamCombi = (patterns) =>
    patterns.some(hasWildcard) ? stock.createRetainedStreamCombi(patterns) : Readable.from(exactly(patterns));
  persistence.createRetainedStream = (pattern) => persistence.createRetainedStreamCombi([pattern]);
  return persistence;
}
