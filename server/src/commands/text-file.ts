import { readFile, stat } from 'node:fs/promises';

/** The text of a file, or why there is none. */
export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'not-utf-8' };

/** Reads a whole file in UTF-8; a larger one than `bytesMax` is not read at all. */
export async function readTextFile(path: string, bytesMax: number): Promise<TextFile> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return { kind: 'unreadable', why: 'EISDIR' };
    if (found.size > bytesMax) return { kind: 'too-large', bytes: found.size };
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    if (error instanceof TypeError) return { kind: 'not-utf-8' };
    return { kind: 'unreadable', why: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}
