import { spawnSync } from 'node:child_process';

/** Bytes a command may print in one run. */
const OUTPUT_MAX = 256 * 1024 * 1024;

/** Leak detection needs rights that some containers withhold, and there is nothing to leak without malloc. */
export const PROGRAM_ENVIRONMENT = { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' };

/** Gives lines to one command of `loa-frame` and returns its lines. Throws when it ends otherwise than with 0. */
export function commandLines(program: string, command: string, input: readonly string[]): string[] {
  const options = {
    input: input.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: OUTPUT_MAX,
  } as const;
  const { status, stdout, stderr } = spawnSync(program, [command], { ...options, env: PROGRAM_ENVIRONMENT });
  if (status !== 0 || stderr !== '') throw new Error(`${program} ${command} ended with ${status}: ${stderr}`);
  return stdout.split('\n').slice(0, -1);
}

/** The events a decoding command finds in each stream by itself, its `end` the last; the bytes come seven at a time. */
export function streamEvents(program: string, command: string, hexes: readonly string[]): string[][] {
  // An empty line ends a stream.
  const input = hexes.flatMap((hex) => [...(hex.match(/.{1,14}/g) ?? []), '']);
  const events: string[][] = [[]];
  for (const line of commandLines(program, command, input)) {
    events.at(-1)?.push(line);
    if (line.startsWith('end ')) events.push([]);
  }
  return events.slice(0, hexes.length);
}
