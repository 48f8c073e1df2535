import { ProtocolError } from '../../errors.js';
import type { HostLink } from '../../host-link.js';
import type { Capability } from '../../messages.js';
import type { Reply, ReplyOf } from '../../replies.js';
import type { Request } from '../../requests.js';

/** Messages whose reply has the same kind: all that have one. */
export type AnsweredKind = Request['kind'] & Reply['kind'];

/** Asks and narrows the reply. Rejects with `bad-message` when the board answers with another kind. */
export async function askFor<K extends AnsweredKind>(
  link: Pick<HostLink, 'ask'>,
  request: Request & { readonly kind: K },
): Promise<ReplyOf<K>> {
  const reply = await link.ask(request);
  if (isKind<K>(reply, request.kind)) return reply;
  throw new ProtocolError('bad-message', `A reply of kind ${reply.kind} to ${request.kind}`);
}

function isKind<K extends AnsweredKind>(reply: Reply, kind: string): reply is ReplyOf<K> {
  return reply.kind === kind;
}

/** Throws `unsupported` for what the board's firmware cannot do. */
export function requireCapability(capabilities: ReadonlySet<Capability>, capability: Capability): void {
  if (!capabilities.has(capability)) throw new ProtocolError('unsupported', `The board lacks ${capability}`);
}

/** The code with which the board refused, or null for any other error. */
export function refusalOf(error: unknown): unknown {
  return error instanceof ProtocolError && error.code === 'nack' ? (error.context['boardCode'] ?? null) : null;
}
