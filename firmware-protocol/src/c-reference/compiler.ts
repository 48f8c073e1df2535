import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

export const SOURCE_FOLDER = fileURLToPath(new URL('../../c/', import.meta.url));
const MAKEFILE = readFileSync(join(SOURCE_FOLDER, 'Makefile'), 'utf8');
/** Every warning, each an error. */
const STRICT = makeFlags('STRICT');
/** Stops at the first undefined behaviour or bad access. */
const SANITIZED = makeFlags('SANITIZED');
/** The smallest code for the microcontroller the size is stated for. */
export const CORTEX_M3 = makeFlags('CORTEX_M3');

/** The flags under a name in the Makefile, so that firmware engineers and tests build alike. */
function makeFlags(name: string): readonly string[] {
  const [, flags] = new RegExp(`^${name} = (.+)$`, 'm').exec(MAKEFILE) ?? [];
  if (flags === undefined) throw new Error(`The Makefile has no ${name}`);
  return flags.split(' ');
}

/** The first of these programs that runs on this machine, or undefined. */
export function programFound(...names: readonly string[]): string | undefined {
  return names.find((name) => spawnSync(name, ['--version']).status === 0);
}

/** The C compiler of this machine, or undefined. */
export const compilerFound = programFound('cc', 'gcc', 'clang');
if (compilerFound === undefined) {
  process.stderr.write('No C compiler (cc, gcc, clang): the C reference is NOT built and NOT tested here.\n');
}

/** `describe` where there is a program or a C compiler; without, the suite is skipped, but in CI it runs, and so fails. */
export function describeC(name: string, suite: () => void): void {
  const testable = compilerFound !== undefined || process.env['LOA_FRAME_PROGRAM'] !== undefined;
  const skipped = !testable && process.env['CI'] !== 'true';
  (skipped ? describe.skip : describe)(name, suite);
}

/** A fresh folder outside the tree, made when it is first asked for, and its removal. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  let made: string | null = null;
  return {
    get path() {
      made ??= mkdtempSync(join(tmpdir(), 'loa-c-'));
      return made;
    },
    remove: () => {
      if (made !== null) rmSync(made, { recursive: true, force: true });
    },
  };
}

/** The C files of a folder below `c/`, by full path. */
export function sourcesOf(folder: string): string[] {
  const path = join(SOURCE_FOLDER, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.c'))
    .map((name) => join(path, name));
}

/** Runs a compiler with every warning an error; throws with the compiler's words when it refuses. */
export function compile(program: string, args: readonly string[]): void {
  execFileSync(program, [...STRICT, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * The program under test: the one LOA_FRAME_PROGRAM names, so that a vendor can prove another implementation, or else
 * `loa-frame`, built with its sanitizers.
 */
export function testedProgram(folder: string): string {
  const other = process.env['LOA_FRAME_PROGRAM'];
  if (other !== undefined) return other;
  const program = join(folder, 'loa-frame');
  const sources = ['.', 'example', 'program'].flatMap(sourcesOf);
  compile(compilerFound ?? 'cc', [...SANITIZED, ...sources, '-o', program]);
  return program;
}
