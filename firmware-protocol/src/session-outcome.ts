import { ProtocolError } from './errors.js';
import type { Reply } from './replies.js';
import type { SessionFailure } from './session.js';

const WORDS: Readonly<Record<SessionFailure, string>> = {
  timeout: 'The board does not answer',
  offline: 'The board was silent and is left alone for a while',
  'not-authentic': 'The answers do not come from a holder of the key',
  closed: 'The port is closed',
};

/** The error behind the end of a session's request. */
export function failure(code: SessionFailure): ProtocolError {
  return new ProtocolError(code, WORDS[code]);
}

/** The reply itself; throws `nack` (`context.boardCode`) for a refusal. */
export function accepted(reply: Reply): Reply {
  if (reply.kind !== 'error') return reply;
  throw new ProtocolError('nack', `The board refuses: ${reply.code}`, { boardCode: reply.code });
}
