import { ProtocolError, type ProtocolErrorCode } from '../errors.js';
import type { Words } from './words.js';

/** How the command's process ends. */
export const EXIT = { done: 0, refused: 1, usage: 2, notFound: 3, port: 4, content: 5 } as const;

/** An end of the command that the user is told of; `text` is already in the user's language. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, text: string) {
    super(text);
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}

const CODES: Readonly<Partial<Record<ProtocolErrorCode, number>>> = {
  timeout: EXIT.notFound,
  offline: EXIT.notFound,
  closed: EXIT.port,
  'port-failed': EXIT.port,
  'unsupported-letters': EXIT.content,
  'text-too-long': EXIT.content,
  'board-too-small': EXIT.content,
  'board-too-large': EXIT.content,
  'too-many-pages': EXIT.content,
  'wrong-size': EXIT.content,
};

/** What to tell the user, and the exit code. Rethrows what is a bug. */
export function explained(error: unknown, words: Words): { readonly text: string; readonly exitCode: number } {
  if (error instanceof Failure) return { text: error.message, exitCode: error.exitCode };
  if (!(error instanceof ProtocolError)) throw error;
  const facts = { ...error.context, message: error.message };
  return { text: filled(words.advice[error.code], facts), exitCode: CODES[error.code] ?? EXIT.refused };
}

function filled(advice: string, facts: Readonly<Record<string, unknown>>): string {
  return advice.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (Array.isArray(fact)) return fact.join(' ');
    return typeof fact === 'string' ? fact : '';
  });
}
