import type { ProcessName } from './local.js';

interface LogLine {
  readonly time: number;
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message?: string };
}

const LEVELS: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warning', 50: 'ERROR', 60: 'FATAL' };

function readable(from: ProcessName, line: string): string {
  try {
    const { time, level, msg, err } = JSON.parse(line) as LogLine;
    const clock = new Date(time).toTimeString().slice(0, 8);
    return `${clock} ${from} ${LEVELS[level] ?? level}: ${msg}${err?.message ? ` (${err.message})` : ''}`;
  } catch {
    return `${from}: ${line}`;
  }
}

/** Prints the structured log of a process for a person at a terminal: time, process, level, message. */
export function logLines(from: ProcessName, text: string): void {
  for (const line of text.split('\n')) if (line.trim() !== '') console.error(readable(from, line));
}
