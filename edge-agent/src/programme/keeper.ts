import type { Log } from '@loa/host';
import { openManifest, openNowDocument, type TrustedKey } from '@loa/playlists';
import { MANIFEST_BYTES_MAX, type NowDocument, type Programme } from '@loa/playlists/wire';
import { codeOf, wordsOf } from '../errors.js';
import { exclusive } from '../exclusive.js';
import { admit } from './admission.js';
import { type KeptText, sealedFiles } from './files.js';

/** Above this nothing is even kept for a look: base64 and the signature never double a document. */
export const OFFER_BYTES_MAX = MANIFEST_BYTES_MAX * 2;

export interface HeldManifest {
  readonly revision: number;
  readonly adoptedAt: number;
  /** Only what was approved and can be read. */
  readonly programme: Programme;
}

/** What the station believes the centre wants: verified, newest, whole. */
export interface Held {
  readonly manifest: HeldManifest | null;
  readonly now: readonly NowDocument[];
}

export interface ProgrammeKeeperOptions {
  readonly folder: string;
  readonly key: TrustedKey;
  readonly stationId: string;
  readonly now: () => number;
  readonly log: Log;
  /** Told after every adoption. */
  readonly changed: () => void;
}

export interface ProgrammeKeeper {
  /** Reads the last good documents from the disk; a file that is damaged is as good as none. */
  readonly load: () => Promise<void>;
  /** A sealed document of the link: `manifest`, or the scope of a now document. */
  readonly offer: (name: string, payload: Uint8Array) => void;
  readonly held: () => Held;
  /** Drops the now document of a scope this station is no longer part of. */
  readonly forgetNow: (scope: string) => Promise<void>;
  /** How many documents were refused since the start. */
  readonly refused: () => number;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const MANIFEST = 'manifest';

interface Keeping {
  manifest: (HeldManifest & { readonly sealed: string }) | null;
  readonly now: Map<string, { readonly sealed: string; readonly document: NowDocument }>;
  refused: number;
}

function adopting({ key, stationId, log }: ProgrammeKeeperOptions, keeping: Keeping) {
  return {
    manifest: async ({ sealed, adoptedAt }: KeptText): Promise<void> => {
      const manifest = await openManifest(sealed, { key, stationId, revision: keeping.manifest?.revision ?? 0 });
      const { programme, faults } = await admit(manifest.programme);
      if (faults.length > 0) {
        keeping.refused += 1;
        log.error({ revision: manifest.revision, faults }, 'parts of the programme were left out');
      }
      keeping.manifest = { sealed, revision: manifest.revision, adoptedAt, programme };
    },
    now: async (scope: string, sealed: string): Promise<void> => {
      const revision = keeping.now.get(scope)?.document.revision ?? 0;
      keeping.now.set(scope, { sealed, document: await openNowDocument(sealed, { key, scope, revision }) });
    },
  };
}

/**
 * Holds the newest good documents, on disk and in memory. A document is adopted when its signature, its recipient
 * and its revision are right; anything else leaves what was there in force.
 */
export function createProgrammeKeeper(options: ProgrammeKeeperOptions): ProgrammeKeeper {
  const { log } = options;
  const files = sealedFiles(options.folder);
  const keeping: Keeping = { manifest: null, now: new Map(), refused: 0 };
  const adopt = adopting(options, keeping);
  /** The newest offer of each document: an older one that was not looked at yet is of no use to anybody. */
  const offers = new Map<string, Uint8Array>();

  async function take(name: string, sealed: string): Promise<void> {
    if (name === MANIFEST) {
      if (keeping.manifest?.sealed === sealed) return;
      await adopt.manifest({ sealed, adoptedAt: options.now() });
      await keep(files.writeManifest(sealed));
      options.changed();
    } else {
      if (keeping.now.get(name)?.sealed === sealed) return;
      await adopt.now(name, sealed);
      // Before the disk: a stop must not wait for a slow card.
      options.changed();
      await keep(files.writeNow(name, sealed));
    }
  }

  /** A disk that is full must not keep the station from doing what it was told. */
  const keep = (written: Promise<void>) =>
    written.catch((error: unknown) => log.error({ reason: wordsOf(error) }, 'a document could not be kept on disk'));

  function refuse(name: string, error: unknown): void {
    keeping.refused += 1;
    log.warn({ document: name, code: codeOf(error), reason: wordsOf(error) }, 'a document was refused');
  }

  const loop = exclusive(
    async () => {
      // Now documents first: they are short, and somebody is waiting for silence.
      const name = [...offers.keys()].find((one) => one !== MANIFEST) ?? [...offers.keys()][0];
      const payload = name === undefined ? undefined : offers.get(name);
      if (name === undefined || payload === undefined) return;
      offers.delete(name);
      loop.mark();
      await take(name, Buffer.from(payload).toString()).catch((error: unknown) => refuse(name, error));
    },
    (error) => log.error({ reason: wordsOf(error) }, 'the programme keeper failed'),
  );

  async function loadOne(name: string, load: () => Promise<void>): Promise<void> {
    await load().catch((error: unknown) =>
      log.error({ document: name, code: codeOf(error), reason: wordsOf(error) }, 'a kept document is of no use'),
    );
  }

  return {
    load: async () => {
      await loadOne(MANIFEST, async () => {
        const kept = await files.readManifest();
        if (kept) await adopt.manifest(kept);
      });
      await loadOne('now', async () => {
        for (const [scope, kept] of await files.readNow()) await loadOne(scope, () => adopt.now(scope, kept.sealed));
      });
    },
    offer: (name, payload) => {
      // An empty payload only says that the broker keeps nothing; it is not signed, so it means nothing.
      if (payload.byteLength === 0) return;
      if (payload.byteLength > OFFER_BYTES_MAX) return refuse(name, new Error(`${payload.byteLength} bytes`));
      offers.set(name, payload);
      loop.mark();
    },
    held: () => ({ manifest: keeping.manifest, now: [...keeping.now.values()].map((one) => one.document) }),
    forgetNow: async (scope) => {
      if (keeping.now.delete(scope)) options.changed();
      await files.removeNow(scope);
    },
    refused: () => keeping.refused,
    idle: loop.idle,
    stop: loop.stop,
  };
}
