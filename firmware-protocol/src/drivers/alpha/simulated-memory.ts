import {
  type AlphaCommand,
  calledBy,
  type DotsPicture,
  type MemoryEntry,
  PRIORITY_LABEL,
  SHOWN_LABEL,
} from './commands.js';

/** A sign's memory: the table, and the files that have a place in it. */
export class SimulatedMemory {
  #entries: readonly MemoryEntry[] = [];
  readonly #texts = new Map<string, Uint8Array>();
  readonly #pictures = new Map<string, DotsPicture>();

  entries = () => this.#entries;
  text = (label: string) => this.#texts.get(label) ?? new Uint8Array();
  picture = (label: string) => this.#pictures.get(label) ?? null;

  /** Lays the memory out anew: every file but the priority file is gone. */
  layOut(entries: readonly MemoryEntry[]): void {
    const priority = this.text(PRIORITY_LABEL);
    this.#entries = entries;
    this.#texts.clear();
    this.#pictures.clear();
    this.#texts.set(PRIORITY_LABEL, priority);
  }

  /** False for a label without a place, or a file that is larger than its place. */
  writeText({ label, text }: Extract<AlphaCommand, { kind: 'text' }>): boolean {
    const entry = this.#entries.find((one) => one.label === label && one.kind === 'text');
    const room = label === PRIORITY_LABEL ? 125 : entry?.kind === 'text' ? entry.bytes : -1;
    if (text.length > room) return false;
    this.#texts.set(label, text);
    return true;
  }

  writePicture({ label, rows }: DotsPicture): boolean {
    const entry = this.#entries.find((one) => one.label === label && one.kind === 'dots');
    if (entry?.kind !== 'dots' || rows.length > entry.rows || (rows[0]?.length ?? 0) > entry.columns) return false;
    this.#pictures.set(label, { label, rows });
    return true;
  }

  /** What is shown: the priority text before everything, else the picture that the shown text calls. */
  lit(): { readonly text: Uint8Array; readonly picture: DotsPicture | null } {
    const priority = this.text(PRIORITY_LABEL);
    if (priority.length > 0) return { text: priority, picture: null };
    const text = this.text(SHOWN_LABEL);
    const label = calledBy(text);
    return { text, picture: label === null ? null : this.picture(label) };
  }
}
