import { readFileSync } from 'node:fs';

/** A frame's fields as the vectors give them, the payload in hexadecimal. */
export interface FrameEntry {
  readonly destination: number;
  readonly source: number;
  readonly sequence: number;
  readonly type: number;
  readonly payload: string;
}

export interface GoldenFrame extends FrameEntry {
  readonly name: string;
  readonly line: string;
  readonly message: Readonly<Record<string, unknown>>;
}

interface FramesFile {
  readonly frames: readonly GoldenFrame[];
  readonly faults: readonly { readonly name: string; readonly line: string; readonly fault: string }[];
  readonly refusals: readonly {
    readonly name: string;
    readonly type: number;
    readonly payload: string;
    readonly code: string;
  }[];
}

interface StreamsFile {
  readonly streams: readonly {
    readonly name: string;
    readonly hex: string;
    readonly frames: readonly FrameEntry[];
    readonly faults: readonly string[];
    readonly discardedBytes: number;
    readonly badFrames: number;
  }[];
}

interface PackingFile {
  readonly pages: readonly PackedEntry[];
  readonly faults: readonly (Omit<PackedEntry, 'bits'> & { readonly fault: string })[];
}

interface PackedEntry {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly hex: string;
  readonly bits: string;
}

interface SealedFile {
  readonly frames: readonly (FrameEntry & {
    readonly name: string;
    readonly hex: string;
    readonly counter: number;
    readonly code: string;
  })[];
  readonly faults: readonly { readonly name: string; readonly hex: string; readonly fault?: string }[];
}

function vectorFile<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8')) as T;
}

/** The vectors that a board's end must meet; vectors/README.md describes them. */
export const VECTORS = {
  frames: vectorFile<FramesFile>('frames'),
  streams: vectorFile<StreamsFile>('streams'),
  packing: vectorFile<PackingFile>('packing'),
  sealed: vectorFile<SealedFile>('sealed'),
};
