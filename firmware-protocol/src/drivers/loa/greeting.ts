import { CHUNK_BYTES_MIN } from '../../bounds.js';
import { ProtocolError } from '../../errors.js';
import { PROTOCOL_VERSION, TRAILER_BYTES } from '../../frame.js';
import type { HostLink } from '../../host-link.js';
import { CAPABILITIES, type Capability } from '../../messages.js';
import type { ReplyOf } from '../../replies.js';
import type { RequestOf } from '../../requests.js';
import type { BoardInfo } from '../board-driver.js';
import { askFor, refusalOf } from './asking.js';

/** Payload bytes of a chunk beside its pixels. */
export const CHUNK_HEADER_BYTES = 3;

/** Who a board is and what it can do. */
export interface Greeting {
  readonly info: BoardInfo;
  readonly capabilities: ReadonlySet<Capability>;
}

/**
 * Says HELLO, to a board of revision 1.0 in its shorter form (P-29). Rejects with `bad-message` when the reply is not
 * sound, with `not-authentic` when only one side has a key.
 */
export async function greeted(link: HostLink, hasKey: boolean): Promise<Greeting> {
  const { kind: _kind, version, nonce: _nonce, capabilities = [], ...info } = await hello(link);
  const chunkBytes = info.maxPayload - CHUNK_HEADER_BYTES - (hasKey ? TRAILER_BYTES : 0);
  if (version !== PROTOCOL_VERSION || chunkBytes < CHUNK_BYTES_MIN || info.width < 1 || info.height < 1) {
    throw unsound();
  }
  if (capabilities.includes('key') !== hasKey) {
    throw new ProtocolError('not-authentic', hasKey ? 'The board has no key' : 'The board asks for a key');
  }
  return { info, capabilities: new Set(capabilities) };
}

async function hello(link: HostLink): Promise<ReplyOf<'hello'>> {
  try {
    return await helloWith(link, { capabilities: CAPABILITIES });
  } catch (error) {
    if (refusalOf(error) !== 'bad-length') throw error;
    return helloWith(link, {});
  }
}

async function helloWith(link: HostLink, tail: Pick<RequestOf<'hello'>, 'capabilities'>): Promise<ReplyOf<'hello'>> {
  const [nonce = 0] = crypto.getRandomValues(new Uint32Array(1));
  const versions = { versionMin: PROTOCOL_VERSION, versionMax: PROTOCOL_VERSION };
  const reply = await askFor<'hello'>(link, { kind: 'hello', nonce, ...versions, ...tail });
  // A reply left over from an earlier session would carry another nonce (P-13).
  if (reply.nonce !== nonce) throw unsound();
  return reply;
}

function unsound(): ProtocolError {
  return new ProtocolError('bad-message', 'The board does not introduce itself soundly');
}
