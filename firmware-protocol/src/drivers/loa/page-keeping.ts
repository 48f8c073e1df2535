import { LIST_MAX } from '../../bounds.js';
import { crc32, crcHex } from '../../crc32.js';
import { ProtocolError } from '../../errors.js';
import type { HostLink } from '../../host-link.js';
import { type Bitmap, crcOfCrcs, pageBytes } from '../../text/bitmap.js';
import type { BoardInfo } from '../board-driver.js';
import { askFor, refusalOf } from './asking.js';
import { type UploadMemory, uploadPage } from './page-upload.js';
import { type SlotPlan, slotPlan } from './slot-plan.js';

/** Times a list is sent afresh when the board lost its pages meanwhile, as after a restart. */
export const SHOW_ATTEMPTS_MAX = 3;
/** Refusals after which the board's store is read again; any other refusal would only repeat itself (P-19). */
const STORE_CHANGED = new Set<unknown>([
  'no-upload',
  'incomplete',
  'page-crc',
  'slot-in-use',
  'empty-slot',
  'bad-packing',
]);

/** Brings pages to a board's slots; one call at a time. */
export class PageKeeping {
  readonly #link: HostLink;
  readonly #info: BoardInfo;
  readonly #memory: UploadMemory;
  #reserved: ReadonlySet<number> = new Set();

  constructor(link: HostLink, info: BoardInfo, memory: UploadMemory) {
    this.#link = link;
    this.#info = info;
    this.#memory = memory;
  }

  /**
   * Uploads the pages the board does not hold, hands the slots of all to `use`, and compares the CRC of the list that
   * `use` gets from the board. Begins again when the board's store changed meanwhile.
   */
  async withPages(pages: readonly Bitmap[], use: (slots: readonly number[]) => Promise<number>): Promise<void> {
    checkPages(pages, this.#info);
    const crcs = pages.map((page) => crc32(page.bits));
    const got = await this.#retrying(async () => use(await this.#stored(pages, crcs)));
    const wanted = crcOfCrcs(crcs);
    if (got === wanted) return;
    const context = { wanted: crcHex(wanted), got: crcHex(got) };
    throw new ProtocolError('list-crc', 'The board took something else for the list', context);
  }

  /** Makes these the pages that no other upload may push out; an earlier set is given free. */
  async reserve(pages: readonly Bitmap[]): Promise<void> {
    if (pages.length > 0) checkPages(pages, this.#info);
    const crcs = pages.map((page) => crc32(page.bits));
    this.#reserved = new Set(crcs);
    await this.#retrying(() => this.#stored(pages, crcs));
  }

  async #stored(pages: readonly Bitmap[], crcs: readonly number[]): Promise<readonly number[]> {
    const plan = await this.#planned(crcs);
    for (const { slot, crc } of plan.uploads) {
      const page = pages[crcs.indexOf(crc)];
      if (page === undefined) continue;
      await uploadPage(this.#link, { slot, size: this.#info, bits: page.bits }, this.#memory);
    }
    return plan.order;
  }

  async #planned(crcs: readonly number[]): Promise<SlotPlan> {
    const slots = async () => (await askFor(this.#link, { kind: 'page-list' })).slots;
    const plan = slotPlan(await slots(), crcs, this.#reserved);
    if (plan !== null) return plan;
    // The old list holds slots the new one needs: going dark for the length of an upload is the only way (P-20).
    await askFor(this.#link, { kind: 'blank' });
    const second = slotPlan(await slots(), crcs, this.#reserved);
    if (second === null) throw new ProtocolError('too-many-pages', `The board has ${this.#info.pageSlots} page slots`);
    return second;
  }

  async #retrying<T>(job: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await job();
      } catch (error) {
        const code = refusalOf(error);
        if (!STORE_CHANGED.has(code) || attempt >= SHOW_ATTEMPTS_MAX) throw error;
        // Two firmwares that disagree on packing still agree on pixels.
        if (code === 'bad-packing') this.#memory.packing = false;
      }
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
