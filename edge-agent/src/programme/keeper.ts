import type { Log } from '@loa/host';
import { AppError, openManifest, openNowDocument, type TrustedKey } from '@loa/playlists';
import { MANIFEST_BYTES_MAX, type NowDocument } from '@loa/playlists/wire';
import { codeOf, wordsOf } from '../errors.js';
import { type Exclusive, exclusive } from '../exclusive.js';
import { admit } from './admission.js';
import type { Held, HeldManifest, ProgrammeKeeper } from './held.js';
import { type KeptText, type SealedFiles, sealedFiles } from './files.js';

/** Above this nothing is even kept for a look: base64 and the signature never double a document. */
export const OFFER_BYTES_MAX = MANIFEST_BYTES_MAX * 2;

export interface ProgrammeKeeperOptions {
  readonly folder: string;
  readonly key: TrustedKey;
  readonly stationId: string;
  readonly now: () => number;
  readonly log: Log;
  /** Told after every adoption. */
  readonly changed: () => void;
  /** Told of every document, or part of one, that was refused, with the code of the reason. */
  readonly refused: (name: string, code: string) => void;
}

const MANIFEST = 'manifest';

/**
 * Holds the newest good documents, on disk and in memory. A document is adopted when its signature, its recipient
 * and its revision are right; anything else leaves what was there in force.
 */
export const createProgrammeKeeper = (options: ProgrammeKeeperOptions): ProgrammeKeeper => new SealedKeeper(options);

class SealedKeeper implements ProgrammeKeeper {
  readonly #options: ProgrammeKeeperOptions;
  readonly #files: SealedFiles;
  readonly #loop: Exclusive;
  /** The newest offer of each document: an older one that was not looked at yet is of no use to anybody. */
  readonly #offers = new Map<string, Uint8Array>();
  readonly #now = new Map<string, { readonly sealed: string; readonly document: NowDocument }>();
  #manifest: (HeldManifest & { readonly sealed: string }) | null = null;
  #refused = 0;

  constructor(options: ProgrammeKeeperOptions) {
    this.#options = options;
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

  offer(name: string, payload: Uint8Array): void {
    // An empty payload only says that the broker keeps nothing; it is not signed, so it means nothing.
    if (payload.byteLength === 0) return;
    if (payload.byteLength > OFFER_BYTES_MAX) {
      this.#refuse(name, new AppError('too-large', `${payload.byteLength} bytes`));
      return;
    }
    this.#offers.set(name, payload);
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
    return this.#refused;
  }

  idle(): Promise<void> {
    return this.#loop.idle();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #takeNext(): Promise<void> {
    // Now documents first: they are short, and somebody is waiting for silence.
    const name = [...this.#offers.keys()].find((one) => one !== MANIFEST) ?? MANIFEST;
    const payload = this.#offers.get(name);
    if (payload === undefined) return;
    this.#offers.delete(name);
    this.#loop.mark();
    const sealed = Buffer.from(payload).toString();
    try {
      await (name === MANIFEST ? this.#takeManifest(sealed) : this.#takeNow(name, sealed));
    } catch (error) {
      this.#refuse(name, error);
    }
  }

  async #takeManifest(sealed: string): Promise<void> {
    if (this.#manifest?.sealed === sealed) return;
    await this.#adoptManifest({ sealed, adoptedAt: this.#options.now() });
    await this.#keep(this.#files.writeManifest(sealed));
    this.#options.changed();
  }

  async #takeNow(scope: string, sealed: string): Promise<void> {
    if (this.#now.get(scope)?.sealed === sealed) return;
    await this.#adoptNow(scope, sealed);
    // Before the disk: a stop must not wait for a slow card.
    this.#options.changed();
    await this.#keep(this.#files.writeNow(scope, sealed));
  }

  async #adoptManifest({ sealed, adoptedAt }: KeptText): Promise<void> {
    const { key, stationId, log } = this.#options;
    const manifest = await openManifest(sealed, { key, stationId, revision: this.#manifest?.revision ?? 0 });
    const { programme, faults } = await admit(manifest.programme);
    this.#manifest = { sealed, revision: manifest.revision, adoptedAt, programme };
    if (faults.length === 0) return;
    log.error({ revision: manifest.revision, faults }, 'parts of the programme were left out');
    this.#refuse(MANIFEST, new AppError('not-approved', faults.join('; ')));
  }

  async #adoptNow(scope: string, sealed: string): Promise<void> {
    const revision = this.#now.get(scope)?.document.revision ?? 0;
    const document = await openNowDocument(sealed, { key: this.#options.key, scope, revision });
    this.#now.set(scope, { sealed, document });
  }

  /** A disk that is full must not keep the station from doing what it was told. */
  #keep(written: Promise<void>): Promise<void> {
    const { log } = this.#options;
    return written.catch((error: unknown) => log.error({ reason: wordsOf(error) }, 'a document could not be kept'));
  }

  #refuse(name: string, error: unknown): void {
    const { log, refused } = this.#options;
    this.#refused += 1;
    log.warn({ document: name, code: codeOf(error), reason: wordsOf(error) }, 'a document was refused');
    refused(name, codeOf(error) ?? 'not-valid');
  }

  async #loadOne(name: string, load: () => Promise<void>): Promise<void> {
    const { log } = this.#options;
    await load().catch((error: unknown) =>
      log.error({ document: name, code: codeOf(error), reason: wordsOf(error) }, 'a kept document is of no use'),
    );
  }
}
