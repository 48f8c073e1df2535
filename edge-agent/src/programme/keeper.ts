import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@loa/playlists';
import { MANIFEST_BYTES_MAX, type NowDocument, type Trust } from '@loa/playlists/wire';
import { codeOf, wordsOf } from '../errors.js';
import { type Exclusive, exclusive } from '../exclusive.js';
import { admitManifest, admitNow } from './admission.js';
import type { Held, HeldManifest, ProgrammeKeeper, ProgrammeKeeperOptions } from './held.js';
import { MANIFEST, Offers } from './offers.js';
import { type KeptText, type SealedFiles, sealedFiles } from './files.js';
import { type Refusals, refusals } from './refusals.js';

/** Above this nothing is even kept for a look: base64 and the signature never double a document. */
export const OFFER_BYTES_MAX = MANIFEST_BYTES_MAX * 2;

/**
 * Holds the newest good documents, on disk and in memory. A document is adopted when its signature, its recipient
 * and its revision are right; anything else leaves what was there in force.
 */
export const createProgrammeKeeper = (options: ProgrammeKeeperOptions): ProgrammeKeeper => new SealedKeeper(options);

class SealedKeeper implements ProgrammeKeeper {
  readonly #options: ProgrammeKeeperOptions;
  readonly #files: SealedFiles;
  readonly #loop: Exclusive;
  readonly #offers = new Offers();
  readonly #now = new Map<string, { readonly sealed: string; readonly document: NowDocument }>();
  #trust: Trust;
  #manifest: (HeldManifest & { readonly sealed: string }) | null = null;
  readonly #refusals: Refusals;

  constructor(options: ProgrammeKeeperOptions) {
    this.#options = options;
    this.#trust = options.trust;
    this.#refusals = refusals(options.log, options.refused);
    this.#files = sealedFiles(options.folder);
    this.#loop = exclusive(
      () => this.#takeNext(),
      (error) => options.log.error({ reason: wordsOf(error) }, 'the programme keeper failed'),
    );
  }

  async load(): Promise<void> {
    await this.#loadOne(MANIFEST, async () => {
      const kept = await this.#files.readManifest();
      if (kept) await this.#adoptManifest(kept);
    });
    await this.#loadOne('now', async () => {
      for (const [scope, kept] of await this.#files.readNow()) {
        await this.#loadOne(scope, () => this.#adoptNow(scope, kept.sealed));
      }
    });
  }

  offer(name: string, payload: Uint8Array, live = false): void {
    // An empty payload only says that the broker keeps nothing; it is not signed, so it means nothing.
    if (payload.byteLength === 0) return;
    if (payload.byteLength > OFFER_BYTES_MAX) {
      this.#refusals.refuse(name, new AppError('too-large', `${payload.byteLength} bytes`));
      return;
    }
    this.#offers.put({ name, payload, live });
    this.#loop.mark();
  }

  held(): Held {
    return { manifest: this.#manifest, now: [...this.#now.values()].map((one) => one.document) };
  }

  async forgetNow(scope: string): Promise<void> {
    if (this.#now.delete(scope)) this.#options.changed();
    await this.#files.removeNow(scope);
  }

  refused(): number {
    return this.#refusals.count();
  }

  idle(): Promise<void> {
    return this.#loop.idle();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #takeNext(): Promise<void> {
    const offer = this.#offers.take();
    if (!offer) return;
    this.#loop.mark();
    const { name, payload, live } = offer;
    const sealed = Buffer.from(payload).toString();
    try {
      await (name === MANIFEST ? this.#takeManifest(sealed, live) : this.#takeNow(name, sealed, live));
    } catch (error) {
      this.#refusals.refuse(name, error);
    }
  }

  async #takeManifest(sealed: string, live: boolean): Promise<void> {
    if (this.#manifest?.sealed === sealed) return;
    const before = this.#trust;
    await this.#adoptManifest({ sealed, adoptedAt: this.#options.now() }, live);
    // The manifest first: whom to believe follows from it, and not the other way round.
    await this.#keep(this.#files.writeManifest(sealed));
    if (!isDeepStrictEqual(before, this.#trust)) await this.#keep(this.#options.keepTrust(this.#trust));
    this.#options.changed();
  }

  async #takeNow(scope: string, sealed: string, live: boolean): Promise<void> {
    if (this.#now.get(scope)?.sealed === sealed) return;
    await this.#adoptNow(scope, sealed, live);
    // Before the disk: a stop must not wait for a slow card.
    this.#options.changed();
    await this.#keep(this.#files.writeNow(scope, sealed));
  }

  async #adoptManifest({ sealed, adoptedAt }: KeptText, live = false): Promise<void> {
    const { stationId } = this.#options;
    const recipient = { trust: this.#trust, stationId, revision: this.#manifest?.revision ?? 0 };
    const { admitted, faults } = await admitManifest(sealed, recipient);
    const { trust, issuedAt, ...manifest } = admitted;
    this.#options.issued?.(issuedAt, live);
    this.#trust = trust;
    this.#manifest = { sealed, adoptedAt, ...manifest };
    this.#refusals.leaveOut(MANIFEST, faults);
  }

  async #adoptNow(scope: string, sealed: string, live = false): Promise<void> {
    const revision = this.#now.get(scope)?.document.revision ?? 0;
    const { admitted: document, faults } = await admitNow(sealed, { trust: this.#trust, scope, revision });
    this.#options.issued?.(document.issuedAt, live);
    this.#now.set(scope, { sealed, document });
    this.#refusals.leaveOut(scope, faults);
  }

  /** A disk that is full must not keep the station from doing what it was told. */
  #keep(written: Promise<void>): Promise<void> {
    const { log } = this.#options;
    return written.catch((error: unknown) => log.error({ reason: wordsOf(error) }, 'a document could not be kept'));
  }

  async #loadOne(name: string, load: () => Promise<void>): Promise<void> {
    const { log } = this.#options;
    await load().catch((error: unknown) =>
      log.error({ document: name, code: codeOf(error), reason: wordsOf(error) }, 'a kept document is of no use'),
    );
  }
}
