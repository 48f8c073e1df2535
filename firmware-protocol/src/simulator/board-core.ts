import { type BoardErrorCode, NEEDED_CAPABILITY } from '../messages.js';
import type { Request } from '../requests.js';
import type { BoardFacts, LineCounters } from './board-facts.js';
import type { BoardParts, Handlers, Outcome } from './board-parts.js';
import { deviceRequests } from './device-requests.js';
import { showRequests, uploadRequests } from './page-requests.js';

/** Does what a request asks, or refuses it. */
export type BoardCore = (request: Request, counters: LineCounters) => Outcome;

/** A running board without its line. */
export function boardCore(parts: BoardParts): BoardCore {
  const handlers: Handlers = { ...deviceRequests(parts), ...uploadRequests(parts), ...showRequests(parts) };
  return (request, counters) => {
    const refusal = beyond(request, parts.facts);
    if (refusal !== null) return refusal;
    return (handlers[request.kind] as (request: Request, counters: LineCounters) => Outcome)(request, counters);
  };
}

/** The refusal of what this board's firmware does not know: whole messages, or the tails of known ones (P-31). */
function beyond(request: Request, { capabilities }: BoardFacts): BoardErrorCode | null {
  const needed = NEEDED_CAPABILITY[request.kind];
  if (needed !== undefined) return capabilities?.includes(needed) === true ? null : 'unknown-type';
  const newHello = request.kind === 'hello' && request.capabilities !== undefined;
  if (newHello) return capabilities === null ? 'bad-length' : null;
  const newUpload = request.kind === 'page-begin' && request.encoding !== undefined;
  return newUpload && capabilities?.includes('packing') !== true ? 'bad-length' : null;
}
