import type { Clock } from '../../clock.js';
import type { BoardSize } from '../../text/bitmap.js';
import type { WallTime } from '../driver.js';
import { epochOf, wallTimeAt } from '../wall-time.js';
import type { BxkErrorName, BxkReply, BxkRequest } from './messages.js';
import { modelOf } from './profile.js';
import { fileCheck } from './programme-file.js';
import type { SimulatedFlash } from './simulated-flash.js';
import { SimulatedScreen } from './simulated-screen.js';

/** What a controller is. */
export interface ControllerFacts {
  readonly size: BoardSize;
  readonly litBit: 0 | 1;
  readonly deviceType: number;
  readonly colour: number;
  readonly address: number;
  /** Whether it knows the questions about its parameters and files; the oldest firmware does not. */
  readonly tellsFacts: boolean;
}

const BARCODE = 'LOASIMULATED0001';
/** What a controller's clock shows when it was never set. */
const FIRST_TIME = Date.UTC(2020, 0, 1);

type Of<K extends BxkRequest['kind']> = Extract<BxkRequest, { kind: K }>;

/** A running controller without its line: no areas, full brightness, its clock wrong at first. */
export class SimulatedController {
  readonly screen: SimulatedScreen;
  readonly #facts: ControllerFacts;
  readonly #flash: SimulatedFlash;
  readonly #clock: Clock;
  #on = true;
  #brightness = 15;
  #set: { readonly epochMs: number; readonly atMs: number };

  constructor(facts: ControllerFacts, flash: SimulatedFlash, clock: Clock) {
    this.#facts = facts;
    this.#flash = flash;
    this.#clock = clock;
    this.#set = { epochMs: FIRST_TIME, atMs: clock.nowMs() };
    this.screen = new SimulatedScreen({ ...facts, nowMs: () => clock.nowMs() });
  }

  on = () => this.#on;
  brightness = () => this.#brightness;
  time = (): WallTime => wallTimeAt(this.#set.epochMs + this.#clock.nowMs() - this.#set.atMs);

  handle(request: BxkRequest): BxkReply {
    // The table is complete by type; each handler gets the request of its own kind.
    const handler = this.#handlers[request.kind] as (request: BxkRequest) => BxkReply;
    return handler(request);
  }

  readonly #handlers: { readonly [K in BxkRequest['kind']]: (request: Of<K>) => BxkReply } = {
    ping: () => ({ kind: 'ack' }),
    status: () => this.#status(),
    parameters: () => this.#parameters(),
    'file-info': ({ name }) => this.#fileInfo(name),
    'set-clock': ({ time }) => {
      this.#set = { epochMs: epochOf(time), atMs: this.#clock.nowMs() };
      return { kind: 'ack' };
    },
    power: ({ on }) => {
      this.#on = on;
      return { kind: 'ack' };
    },
    brightness: ({ level, table }) => {
      const { hour, minute } = this.time();
      this.#brightness = table?.[hour * 2 + (minute < 30 ? 0 : 1)] ?? level;
      return { kind: 'ack' };
    },
    areas: (request) => acknowledged(this.screen.areas(request)),
    'file-start': (request) => acknowledged(this.#flash.start(request)),
    'file-block': (request) => ({ kind: 'file-block', ...this.#flash.block(request) }),
    'bitmap-area': (request) => this.#bitmap(() => this.screen.setUpBitmap(request)),
    'bitmap-block': (request) => this.#bitmap(() => this.screen.bitmapBlock(request)),
    'bitmap-delete': () =>
      this.#bitmap(() => {
        this.screen.deleteBitmap();
        return 'no-error';
      }),
  };

  #bitmap(job: () => BxkErrorName): BxkReply {
    return acknowledged(modelOf(this.#facts.deviceType).bitmaps ? job() : 'no-command');
  }

  #status(): BxkReply {
    const names = this.#flash.names();
    const areaIds = this.screen.texts().map(({ id }) => id);
    const hasBitmapArea = modelOf(this.#facts.deviceType).bitmaps ? this.screen.hasBitmap() : null;
    const stored = { programmes: names.length, file: names[0] ?? '', hasBitmapArea, areaIds, barcode: BARCODE };
    return { kind: 'status', on: this.#on, brightness: this.#brightness, time: this.time(), ...stored };
  }

  #parameters(): BxkReply {
    const { address, deviceType, size, colour, tellsFacts } = this.#facts;
    return tellsFacts ? { kind: 'parameters', address, deviceType, ...size, colour } : acknowledged('no-command');
  }

  #fileInfo(name: string): BxkReply {
    if (!this.#facts.tellsFacts) return acknowledged('no-command');
    const file = this.#flash.file(name);
    if (file === null) return acknowledged('file-not-exist');
    return { kind: 'file-info', name, bytes: file.length, crc: fileCheck(file) };
  }
}

function acknowledged(error: BxkErrorName): BxkReply {
  return error === 'no-error' ? { kind: 'ack' } : { kind: 'nack', error };
}
