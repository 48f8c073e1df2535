import type { Log } from '@loa/host';
import type { NowDocument, Programme, Trust } from '@loa/playlists/wire';

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

/** The newest good documents, as the other parts see them. */
export interface ProgrammeKeeper {
  /** Reads the last good documents from the disk; a file that is damaged is as good as none. */
  load(): Promise<void>;
  /**
   * A sealed document of the link: `manifest`, or the scope of a now document; `live` when it comes at the moment of
   * its issue, and not out of the broker's memory.
   */
  offer(name: string, payload: Uint8Array, live?: boolean): void;
  held(): Held;
  /** Drops the now document of a scope this station is no longer part of. */
  forgetNow(scope: string): Promise<void>;
  /** How many documents were refused since the start. */
  refused(): number;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProgrammeKeeperOptions {
  readonly folder: string;
  /** Whom this station believes at first. */
  readonly trust: Trust;
  /** Keeps whom it believes from now on. */
  readonly keepTrust: (trust: Trust) => Promise<void>;
  readonly stationId: string;
  readonly now: () => number;
  /** Told of the time of issue of every verified document: no clock reads earlier. */
  readonly issued?: (issuedAt: number, live: boolean) => void;
  readonly log: Log;
  /** Told after every adoption. */
  readonly changed: () => void;
  /** Told of every document, or part of one, that was refused, with the code of the reason. */
  readonly refused: (name: string, code: string) => void;
}
