import { type Clock, systemClock } from '../../clock.js';
import type { BytePort } from '../../port/byte-port.js';
import type { Bitmap } from '../../text/bitmap.js';
import { turnQueue } from '../../turn-queue.js';
import type { Capabilities, Driver, DriverStatus, Identity, OpenOptions, Stay, WallTime } from '../driver.js';
import { checkedMs, checkPages, pageRotation, type PageRotation } from '../page-rotation.js';
import { profileNamed } from '../profiles.js';
import { bitmapScreen, type BitmapScreen, UPDATE_GAP_MS } from './bitmap-screen.js';
import { capabilitiesOf, identityOf, type OnbonFacts, readFacts, readStatus, statusOf, takesBitmaps } from './facts.js';
import { type FlashRecord, type FlashStore, flashStore, memoryRecord } from './flash-store.js';
import { BOARD_ADDRESS } from './frame.js';
import { type BxkLink, bxkLink } from './link.js';
import { type BxkRequest, type BxkStatus, TIMEOUT_SECONDS_MAX } from './messages.js';
import { modelOf, ONBON_PROFILES, type OnbonProfile } from './profile.js';
import { FALLBACK_FILE, programmeFile } from './programme-file.js';
import { textArea } from './text-area.js';

/** Longest time without a call: what the controller's time-out holds. */
export const TTL_MS_MAX = TIMEOUT_SECONDS_MAX * 1000;

/** A driver that can also store what the board shows when it hears nothing. */
export interface OnbonDriver extends Driver {
  /** Stores a text in flash, unless exactly it is there already. Rejects with `unsupported-letters`. */
  storeFallback(text: string): Promise<'written' | 'unchanged'>;
  /** Switches the screen; switching times set at the board go on afterwards. */
  setPower(on: boolean): Promise<void>;
}

export interface OnbonOptions extends Omit<OpenOptions, 'speed'> {
  readonly speed?: number;
  /** Where hashes of stored files may outlive this process. */
  readonly flashRecord?: FlashRecord;
}

/** Pings a controller and returns its driver. Rejects, the port closed, when none answers or its size is unknown. */
export async function openOnbonBoard(port: BytePort, options: OnbonOptions = {}): Promise<OnbonDriver> {
  const { address = BOARD_ADDRESS, clock = systemClock, flashRecord = memoryRecord() } = options;
  const link = bxkLink(port, { address, clock });
  try {
    const profile = profileNamed(ONBON_PROFILES, options.profile);
    await link.ask({ kind: 'ping' });
    const facts = await readFacts(link, options.size);
    return new OnbonBoard({
      port,
      link,
      profile,
      facts,
      clock,
      store: flashStore(link, flashRecord, profile.blockBytes),
    });
  } catch (error) {
    await port.close();
    throw error;
  }
}

interface Parts {
  readonly port: BytePort;
  readonly link: BxkLink;
  readonly profile: OnbonProfile;
  readonly facts: OnbonFacts;
  readonly clock: Clock;
  readonly store: FlashStore;
}

class OnbonBoard implements OnbonDriver {
  readonly identity: Identity;
  readonly capabilities: Capabilities;
  readonly showPages: Driver['showPages'];
  readonly setRelay = null;
  readonly #parts: Parts;
  readonly #screen: BitmapScreen;
  readonly #rotation: PageRotation;
  readonly #inTurn = turnQueue();

  constructor(parts: Parts) {
    const { facts, link, profile, clock } = parts;
    this.#parts = parts;
    this.identity = identityOf(facts.parameters);
    this.capabilities = capabilitiesOf(facts);
    const deletes = facts.parameters !== null && modelOf(facts.parameters.deviceType).deletes;
    this.#screen = bitmapScreen({ link, profile, size: facts.size, clock, deletes });
    this.#rotation = pageRotation({
      clock,
      put: (page, ttlMs) => this.#inTurn(() => this.#screen.put(page, ttlMs)),
      end: () => this.#inTurn(() => this.#screen.clear()),
    });
    this.showPages = takesBitmaps(facts) ? (pages, stay) => this.#show(pages, stay) : null;
  }

  async #show(pages: readonly Bitmap[], stay: Stay): Promise<void> {
    checkPages(pages, this.#parts.facts.size);
    const dwellMs = checkedMs(stay.dwellMs, UPDATE_GAP_MS, TTL_MS_MAX);
    const ttlMs = checkedMs(stay.ttlMs, 1, TTL_MS_MAX);
    this.#screen.noted(await this.#switchedOn());
    await this.#rotation.show(pages, { dwellMs, ttlMs });
  }

  async showText(text: string, stay: Pick<Stay, 'ttlMs'>): Promise<void> {
    const { facts, profile, link } = this.#parts;
    const ttlMs = checkedMs(stay.ttlMs, 1, TTL_MS_MAX);
    const areas = [textArea({ text, size: facts.size, prefix: profile.textPrefix, ttlMs })];
    this.#rotation.stop();
    await this.#switchedOn();
    await this.#inTurn(async () => {
      await this.#screen.clear();
      await link.ask({ kind: 'areas', remove: [], areas });
    });
  }

  blank(): Promise<void> {
    this.#rotation.stop();
    return this.#inTurn(() => this.#screen.clear());
  }

  async status(): Promise<DriverStatus> {
    this.#rotation.check();
    const status = await readStatus(this.#parts.link);
    this.#screen.noted(status);
    return statusOf(status, this.#parts.link.discardedBytes());
  }

  setClock = (time: WallTime) => this.#order({ kind: 'set-clock', time });
  setBrightness = (level: number) => this.#order({ kind: 'brightness', level, table: null });
  setPower = (on: boolean) => this.#order({ kind: 'power', on });

  storeFallback(text: string): Promise<'written' | 'unchanged'> {
    const { facts, profile, store } = this.#parts;
    return this.#inTurn(async () => {
      const area = textArea({ text, size: facts.size, prefix: profile.textPrefix, ttlMs: null });
      return store.keep(FALLBACK_FILE, programmeFile(FALLBACK_FILE, area));
    });
  }

  close(): Promise<void> {
    this.#rotation.stop();
    return this.#parts.port.close();
  }

  async #order(request: BxkRequest): Promise<void> {
    await this.#parts.link.ask(request);
  }

  async #switchedOn(): Promise<BxkStatus> {
    const status = await readStatus(this.#parts.link);
    if (!status.on) await this.#parts.link.ask({ kind: 'power', on: true });
    return status;
  }
}
