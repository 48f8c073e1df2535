import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured log of one process on standard error, one JSON line each; secrets never reach it. */
export function createLog(name: string, level: string): Log {
  return pino(
    {
      name,
      level,
      redact: ['password', 'secret', 'token', 'enrolmentCode', '*.password', '*.secret', '*.token', '*.enrolmentCode'],
      base: { name },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
