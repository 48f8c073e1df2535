import type { Frame } from '../frame.js';
import { MESSAGE_TYPES } from '../messages.js';
import { isAuthentic, type Seal, sealedFrame } from '../seal.js';
import type { RecordStore } from './record-store.js';

/** Counters a board reserves with one write to flash (P-67). */
export const COUNTER_BLOCK = 4096;
const COUNTER_MAX = 0xffff_ffff;

/** Whether a board with a key does what a frame asks. */
export interface Admission {
  /** Takes the frame's counter as used when it is admitted. */
  check(frame: Frame): 'admitted' | 'not-authentic' | 'stale-counter';
  /** The reply with the trailer that its request earns. */
  sealed(reply: Frame, request: Frame): Frame;
}

/** Admits every frame: a board without a key. */
export const OPEN_ADMISSION: Admission = { check: () => 'admitted', sealed: (reply) => reply };

/** Admits HELLO, and frames of a holder of the key whose counter is above all before, over restarts too. */
export function keyedAdmission(seal: Seal, records: RecordStore, key: number): Admission {
  let reserved = storedCounter(records, key);
  // After a restart all of the reserved block counts as used: which of it was, nobody knows.
  let last = reserved;

  function used(counter: number): void {
    if (counter > reserved) {
      reserved = Math.min(COUNTER_MAX, counter + COUNTER_BLOCK);
      storeCounter(records, key, reserved);
    }
    last = counter;
  }

  return {
    check: (frame) => {
      if (frame.trailer === undefined) return frame.type === MESSAGE_TYPES.hello ? 'admitted' : 'not-authentic';
      if (!isAuthentic(frame, seal)) return 'not-authentic';
      if (frame.trailer.counter <= last) return 'stale-counter';
      used(frame.trailer.counter);
      return 'admitted';
    },
    sealed: (reply, request) => {
      if (request.trailer !== undefined) return sealedFrame(reply, request.trailer.counter, seal);
      // A host of revision 1.0 asks shorter and would discard a trailer.
      return request.payload.length > 6 ? sealedFrame(reply, last, seal) : reply;
    },
  };
}

function storedCounter(records: RecordStore, key: number): number {
  const bytes = records.read(key);
  return bytes === null ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

function storeCounter(records: RecordStore, key: number, counter: number): void {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, counter, true);
  records.write(key, bytes);
}
