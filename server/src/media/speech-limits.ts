/** About six minutes of speech; longer texts are read by a person. */
export const SPEECH_TEXT_MAX = 5_000;
/** espeak-ng speaks the longest text in two seconds here. */
export const SPEECH_TIMEOUT_MS = 60_000;
/** Twenty-five minutes of 22,050 Hz mono. */
export const SPEECH_WAV_BYTES_MAX = 64 * 1024 * 1024;
/** Heap of the child's JavaScript, MiB. */
export const SPEECH_HEAP_MIB_MAX = 128;
/** Memory of the child's WebAssembly, pages of 64 KiB: 256 MiB. */
export const SPEECH_WASM_PAGES_MAX = 4_096;

/** How the child says that the package is not installed, and that it cannot speak. */
export const SPEECH_EXIT = { missing: 3, failed: 4 } as const;

/** What the child reads on its standard input, as one JSON text. */
export interface SpeechOrder {
  readonly text: string;
  readonly voice: string;
  /** Words a minute. */
  readonly rate: number;
}
