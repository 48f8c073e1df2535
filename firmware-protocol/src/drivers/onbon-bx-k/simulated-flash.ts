import { crc16Arc } from '../crc16.js';
import type { BxkErrorName, BxkRequest } from './messages.js';
import { fileCheck } from './programme-file.js';

/** Bytes of the smallest flash these controllers are sold with. */
const FLASH_BYTES_MAX = 524_288;

/** The files of a simulated controller: they outlive a restart, and every write is counted. */
export interface SimulatedFlash {
  start(request: Extract<BxkRequest, { kind: 'file-start' }>): BxkErrorName;
  /** Answers an error, or `no-error`, and where the next block is expected. */
  block(request: Extract<BxkRequest, { kind: 'file-block' }>): { readonly error: BxkErrorName; readonly base: number };
  file(name: string): Uint8Array | null;
  names(): readonly string[];
  /** Files written so far: what wears the flash out. */
  writes(): number;
  /** Power off: an upload under way is gone, stored files stay. */
  restart(): void;
  format(): void;
}

/** A flash without files. */
export function simulatedFlash(): SimulatedFlash {
  return new CountedFlash();
}

class CountedFlash implements SimulatedFlash {
  readonly #files = new Map<string, Uint8Array>();
  #writes = 0;
  #upload: { readonly name: string; readonly bytes: Uint8Array; next: number } | null = null;

  start({ name, overwrite, bytes }: Extract<BxkRequest, { kind: 'file-start' }>): BxkErrorName {
    if (!overwrite && this.#files.has(name)) return 'file-exist';
    const used = [...this.#files.values()].reduce((sum, file) => sum + file.length, 0);
    if (used + bytes > FLASH_BYTES_MAX) return 'memory-volume';
    this.#upload = { name, bytes: new Uint8Array(bytes), next: 0 };
    return 'no-error';
  }

  block({ name, base, bytes, last }: Extract<BxkRequest, { kind: 'file-block' }>) {
    const upload = this.#upload;
    if (upload === null || upload.name !== name) return { error: 'file-download', base: 0 } as const;
    if (base !== upload.next || base + bytes.length > upload.bytes.length) {
      return { error: 'file-block-number', base: upload.next } as const;
    }
    upload.bytes.set(bytes, base);
    upload.next += bytes.length;
    return { error: last ? this.#finish(name, upload.bytes) : 'no-error', base: upload.next } as const;
  }

  file = (name: string) => this.#files.get(name) ?? null;
  names = () => [...this.#files.keys()];
  writes = () => this.#writes;
  format = () => this.#files.clear();

  restart(): void {
    this.#upload = null;
  }

  #finish(name: string, bytes: Uint8Array): BxkErrorName {
    this.#upload = null;
    // The controller deletes a file whose own check fails (chapter 8.1.2).
    if (crc16Arc(bytes.subarray(0, -2)) !== fileCheck(bytes)) return 'file-crc16';
    this.#files.set(name, bytes);
    this.#writes += 1;
    return 'no-error';
  }
}
