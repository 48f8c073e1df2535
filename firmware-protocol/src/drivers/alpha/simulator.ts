import { type Clock, systemClock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BytePort } from '../../port/byte-port.js';
import { type Bitmap, blankPage, type BoardSize, pageCrc } from '../../text/bitmap.js';
import { BAD_CHARACTER, type CharacterFormat, fromLine, toLine } from './characters.js';
import { decodeCommand } from './command-reader.js';
import { encodeCommand } from './commands.js';
import { type AlphaFrame, BROADCAST, encodeFrame, RESPONSE } from './frame.js';
import { alphaDecoder } from './frame-decoder.js';
import { pageOf } from './pictures.js';
import { PauseWatch } from './simulated-pauses.js';
import { SimulatedSign } from './simulated-sign.js';

/** What a simulated sign tells its owner; a CRC is `pageCrc` of what is lit. */
export type AlphaSignEvent =
  | { readonly kind: 'shown'; readonly crc: string }
  | { readonly kind: 'text'; readonly text: string };

export interface SimulatedAlphaOptions {
  readonly port: BytePort;
  readonly size: BoardSize;
  readonly clock?: Clock;
  /** Two hexadecimal digits; 01 unless told otherwise. */
  readonly address?: string;
  readonly characters?: CharacterFormat;
  /** Whether the sign can acknowledge, as from version 2.0 of the protocol on. */
  readonly acknowledges?: boolean;
  readonly onEvent?: (event: AlphaSignEvent) => void;
}

const ACK = 0x06;
const NAK = 0x15;

/** An Alpha sign in memory that speaks the protocol on its port. */
export class SimulatedAlpha {
  readonly #options: SimulatedAlphaOptions;
  readonly #clock: Clock;
  readonly #characters: CharacterFormat;
  readonly #pauses = new PauseWatch();
  #sign: SimulatedSign;
  #decoder = alphaDecoder();
  #running = true;
  #told: { readonly crc: string; readonly text: string };

  constructor(options: SimulatedAlphaOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#characters = options.characters ?? '7E1';
    this.#sign = new SimulatedSign(options.acknowledges ?? true);
    this.#told = this.#now();
    options.port.onData((bytes) => {
      if (this.#running) this.#hear(bytes);
    });
  }

  sign = () => this.#sign;

  /** Pixels lit now; blank under text, which the simulator does not draw. */
  shown(): Bitmap {
    const { size } = this.#options;
    const { picture } = this.#sign.memory.lit();
    return (picture === null ? null : pageOf(picture.rows, size)) ?? blankPage(size);
  }

  /** The text shown, without its manner. */
  text(): string {
    const { text, picture } = this.#sign.memory.lit();
    return picture === null ? String.fromCharCode(...text.subarray(3)) : '';
  }

  /** Power off and on; a sign whose battery is flat loses its memory too. */
  reboot({ memoryLost }: { readonly memoryLost: boolean }): void {
    if (memoryLost) this.#sign = new SimulatedSign(this.#options.acknowledges ?? true);
    this.#sign.restart();
    this.#decoder = alphaDecoder();
    this.#settle();
  }

  stop(): void {
    this.#running = false;
  }

  #hear(bytes: Uint8Array): void {
    for (const character of fromLine(bytes, this.#characters)) {
      if (character === BAD_CHARACTER) this.#sign.note('parity');
      const hurried = this.#pauses.take(character, this.#clock.nowMs());
      const bad = this.#decoder.badFrames();
      const events = this.#decoder.push(Uint8Array.of(character));
      if (this.#decoder.badFrames() > bad) this.#refuse();
      for (const event of events) if (event.kind === 'frame') this.#obey(event.frame, hurried);
    }
    this.#settle();
  }

  #refuse(): void {
    if (this.#decoder.lastFault() === 'bad-sum') this.#sign.note('checksum');
    if (this.#sign.acknowledging()) this.#say(Uint8Array.of(NAK));
  }

  #obey({ addressees, blocks }: AlphaFrame, hurried: boolean): void {
    if (!addressees.some((one) => this.#isMe(one))) return;
    if (hurried) this.#sign.note('overflow');
    const before = this.#sign.errors().length;
    const replies = hurried ? [] : blocks.map((block) => this.#sign.handle(decodeCommand(block)));
    for (const reply of replies) if (reply !== null) this.#answer(encodeCommand(reply));
    const asked = replies.some((reply) => reply !== null);
    const good = !hurried && this.#sign.errors().length <= before;
    if (this.#sign.acknowledging() && !asked) this.#say(Uint8Array.of(good ? ACK : NAK));
  }

  #isMe(addressee: string): boolean {
    const mine = this.#options.address ?? '01';
    const [type, first, second] = addressee;
    const fits = (digit: string | undefined, at: number) => digit === '?' || digit === mine[at];
    return type !== RESPONSE && (addressee.endsWith(BROADCAST) || (fits(first, 0) && fits(second, 1)));
  }

  #answer(block: ReturnType<typeof encodeCommand>): void {
    this.#say(encodeFrame({ addressees: [`${RESPONSE}${BROADCAST}`], blocks: [block] }));
  }

  #say(bytes: Uint8Array): void {
    // A host that has gone is not the sign's concern.
    this.#options.port.write(toLine(bytes, this.#characters)).catch((error: unknown) => {
      if (!(error instanceof ProtocolError)) throw error;
    });
  }

  #now() {
    return { crc: pageCrc(this.shown()), text: this.text() };
  }

  #settle(): void {
    const before = this.#told;
    this.#told = this.#now();
    if (this.#told.crc !== before.crc) this.#options.onEvent?.({ kind: 'shown', crc: this.#told.crc });
    if (this.#told.text !== before.text) this.#options.onEvent?.({ kind: 'text', text: this.#told.text });
  }
}
