import { type Clock, systemClock } from '../clock.js';
import { crc32, crcHex } from '../crc32.js';
import { ProtocolError } from '../errors.js';
import { BOARD_ADDRESS, PROTOCOL_VERSION } from '../frame.js';
import { type HostLink, hostLink } from '../host-link.js';
import { CHUNK_BYTES_MIN, LEASE_MS_MAX, LIST_MAX, type StatusReply, TTL_MS_MAX } from '../messages.js';
import type { BytePort } from '../port/byte-port.js';
import { type Bitmap, crcOfCrcs, pageBytes } from '../text/bitmap.js';
import { turnQueue } from '../turn-queue.js';
import type { BoardDriver, BoardInfo, BoardStatus } from './board-driver.js';
import { askFor, uploadPage } from './page-upload.js';
import { slotPlan } from './slot-plan.js';

/** Times a list is sent afresh when the board lost its pages meanwhile, as after a restart. */
export const SHOW_ATTEMPTS_MAX = 3;
/** Refusals after which the board's store is read again; any other refusal would only repeat itself (P-19). */
const STORE_CHANGED = new Set<unknown>(['no-upload', 'incomplete', 'page-crc', 'slot-in-use', 'empty-slot']);

/** How the host talks to the board; every field has a default that fits one board on an RS-232 line. */
export interface LoaBoardOptions {
  /** Address of the board on the line, 1 to 254; 1 unless told otherwise. */
  readonly address?: number;
  /** Speed of the line in bits a second, from which waiting times follow; 115200 unless told otherwise. */
  readonly baudRate?: number;
  readonly clock?: Clock;
}

/** Says HELLO and returns the board's driver. Closes the port when the board does not answer or speaks otherwise. */
export async function openLoaBoard(port: BytePort, options: LoaBoardOptions = {}): Promise<BoardDriver> {
  const line = { address: options.address ?? BOARD_ADDRESS, byteMs: 10_000 / (options.baudRate ?? 115_200) };
  const link = hostLink(port, line, options.clock ?? systemClock);
  try {
    return boardDriver(port, link, await greeted(link));
  } catch (error) {
    await port.close();
    throw error;
  }
}

async function greeted(link: HostLink): Promise<BoardInfo> {
  const [nonce = 0] = crypto.getRandomValues(new Uint32Array(1));
  const versions = { versionMin: PROTOCOL_VERSION, versionMax: PROTOCOL_VERSION };
  const { kind: _kind, version, nonce: echoed, ...info } = await askFor(link, { kind: 'hello', nonce, ...versions });
  // A reply left over from an earlier session would carry another nonce (P-13).
  const sound = echoed === nonce && version === PROTOCOL_VERSION && info.maxPayload >= CHUNK_BYTES_MIN + 3;
  if (!sound || info.width < 1 || info.height < 1) {
    throw new ProtocolError('bad-message', 'The board does not introduce itself soundly');
  }
  return info;
}

function boardDriver(port: BytePort, link: HostLink, info: BoardInfo): BoardDriver {
  let uploads = 0;
  /** One list at a time: two uploads at once would fight over slots. */
  const inTurn = turnQueue();

  async function planned(crcs: readonly number[]): Promise<NonNullable<ReturnType<typeof slotPlan>>> {
    const plan = slotPlan((await askFor(link, { kind: 'page-list' })).slots, crcs);
    if (plan !== null) return plan;
    // The old list holds slots the new one needs: going dark for the length of an upload is the only way (P-20).
    await askFor(link, { kind: 'blank' });
    const second = slotPlan((await askFor(link, { kind: 'page-list' })).slots, crcs);
    if (second === null) throw new ProtocolError('too-many-pages', `The board has ${info.pageSlots} page slots`);
    return second;
  }

  async function show(pages: readonly Bitmap[], dwellMs: number, ttlMs: number): Promise<void> {
    const crcs = pages.map((page) => crc32(page.bits));
    const plan = await planned(crcs);
    for (const { slot, crc } of plan.uploads) {
      const page = pages[crcs.indexOf(crc)];
      if (page === undefined) continue;
      uploads = (uploads + 1) % 256;
      await uploadPage(link, { upload: uploads, slot, bits: page.bits, maxPayload: info.maxPayload });
    }
    const reply = await askFor(link, { kind: 'activate', slots: plan.order, dwellMs, ttlMs });
    const wanted = crcOfCrcs(crcs);
    if (reply.activeCrc !== wanted) {
      const context = { wanted: crcHex(wanted), got: crcHex(reply.activeCrc) };
      throw new ProtocolError('list-crc', 'The board activated something else', context);
    }
  }

  return {
    info,
    showPages: (pages, { dwellMs, ttlMs }) =>
      inTurn(async () => {
        checkPages(pages, info);
        await retrying(() => show(pages, wholeMs(dwellMs, TTL_MS_MAX), wholeMs(ttlMs, TTL_MS_MAX)));
      }),
    blank: () => inTurn(async () => void (await askFor(link, { kind: 'blank' }))),
    status: async () => statusOf(await askFor(link, { kind: 'status' })),
    setRelay: async (index, on, leaseMs) => {
      const request = { kind: 'relay', index, on, leaseMs: on ? wholeMs(leaseMs, LEASE_MS_MAX) : 0 } as const;
      return (await askFor(link, request)).on;
    },
    close: () => port.close(),
  };
}

async function retrying(job: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await job();
    } catch (error) {
      const changed = error instanceof ProtocolError && STORE_CHANGED.has(error.context['boardCode']);
      if (!changed || attempt >= SHOW_ATTEMPTS_MAX) throw error;
    }
  }
}

function checkPages(pages: readonly Bitmap[], info: BoardInfo): void {
  if (pages.length === 0 || pages.length > LIST_MAX) {
    throw new ProtocolError('too-many-pages', `A list has 1 to ${LIST_MAX} pages, not ${pages.length}`);
  }
  for (const page of pages) {
    if (page.width !== info.width || page.height !== info.height || page.bits.length !== pageBytes(info)) {
      throw new ProtocolError('wrong-size', `The board has ${info.width}×${info.height} pixels`);
    }
  }
}

function wholeMs(ms: number, max: number): number {
  const whole = Math.round(ms);
  if (whole >= 1 && whole <= max) return whole;
  throw new ProtocolError('bad-argument', `${ms} ms is not between 1 and ${max}`);
}

function statusOf(reply: StatusReply): BoardStatus {
  const { uptimeMs, bootCount, relays, activeCrc } = reply;
  const { discardedBytes, badFrames, refusedRequests } = reply;
  return {
    uptimeMs,
    bootCount,
    shownCrc: activeCrc === null ? null : crcHex(reply.shownCrc),
    activeCrc: activeCrc === null ? null : crcHex(activeCrc),
    relays,
    errors: { discardedBytes, badFrames, refusedRequests },
  };
}
