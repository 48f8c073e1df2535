import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Flash, PowerCut } from './flash.js';
import { HEADER_BYTES, RecordStore } from './record-store.js';

const BODY_BYTES = 100;
const KEYS = 3;
const flash = () => new Flash(KEYS + 1, HEADER_BYTES + BODY_BYTES);
const body = (value: number, length = BODY_BYTES) => new Uint8Array(length).fill(value);

function contents(memory: Flash): (number | null)[] {
  const store = new RecordStore(memory);
  return Array.from({ length: KEYS }, (_, key) => store.read(key)?.[0] ?? null);
}

describe('records in flash', () => {
  it('outlive a restart, the newest of each key', () => {
    const memory = flash();
    const store = new RecordStore(memory);
    for (let round = 0; round < 10; round += 1) for (let key = 0; key < KEYS; key += 1) store.write(key, body(round));
    expect(store.writes()).toBe(30);
    expect(contents(memory)).toEqual([9, 9, 9]);
    expect(new RecordStore(memory).read(KEYS)).toBeNull();
  });

  it('are written only on change', () => {
    const memory = flash();
    const store = new RecordStore(memory);
    store.write(0, body(7));
    const before = memory.operations();
    store.write(0, body(7));
    new RecordStore(memory).write(0, body(7));
    expect(memory.operations()).toBe(before);
    store.write(0, body(7, 20));
    expect(new RecordStore(memory).read(0)).toHaveLength(20);
  });

  it('survive a power cut at every flash write, the old or the new', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 254 }), fc.integer({ min: 0, max: 254 }), (old, fresh) => {
        const script = (memory: Flash) => {
          const store = new RecordStore(memory);
          for (let key = 0; key < KEYS; key += 1) store.write(key, body(old));
          store.write(1, body(fresh));
        };
        const whole = flash();
        script(whole);
        for (let cut = 1; cut <= whole.operations(); cut += 1) {
          const memory = flash();
          memory.cutAt(cut);
          expect(() => script(memory)).toThrow(PowerCut);
          for (const value of contents(memory)) expect([null, old, fresh]).toContain(value);
          new RecordStore(memory).write(1, body(255));
          expect(contents(memory)[1]).toBe(255);
        }
      }),
      { numRuns: 20 },
    );
  });
});
