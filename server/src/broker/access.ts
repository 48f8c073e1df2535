import { parseTopic, stationMayPublish, stationTopic } from '@loa/playlists/wire';
import { PUBLISHED_BYTES_MAX, WILL_BYTES_MAX } from './limits.js';

interface Message {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos?: number | undefined;
  readonly retain?: boolean | undefined;
}

export interface Introduction {
  readonly clientId: string;
  readonly username?: string | undefined;
  readonly will?: Message | undefined;
}

export type PublishVerdict =
  | { readonly kind: 'take' }
  /** Larger than its document may be: dropped, the connection stays. */
  | { readonly kind: 'drop'; readonly bytes: number }
  | { readonly kind: 'refuse'; readonly reason: string };

const REFUSE = (reason: string): PublishVerdict => ({ kind: 'refuse', reason });

/** What becomes of a message of this station. Only its state may be retained; nothing needs QoS 2. */
export function publishVerdict(stationId: string, message: Message): PublishVerdict {
  const parsed = parseTopic(message.topic);
  if (parsed?.kind !== 'station' || !stationMayPublish(stationId, message.topic)) return REFUSE('foreign topic');
  if ((message.qos ?? 0) > 1) return REFUSE('QoS 2');
  if (message.retain && parsed.document !== 'state') return REFUSE(`retained ${parsed.document}`);
  const bytes = Buffer.byteLength(message.payload);
  return bytes > (PUBLISHED_BYTES_MAX[parsed.document] ?? 0) ? { kind: 'drop', bytes } : { kind: 'take' };
}

/** Why a CONNECT is turned away before its secret is looked at; null when nothing is wrong with it. */
export function introductionFault({ clientId, username, will }: Introduction): string | null {
  if (username === undefined || username !== clientId) return 'client id is not the station id';
  if (parseTopic(stationTopic(clientId, 'state')) === null) return 'not a station id';
  if (!will) return null;
  if (will.topic !== stationTopic(clientId, 'state')) return 'last will on a foreign topic';
  if (publishVerdict(clientId, will).kind !== 'take' || Buffer.byteLength(will.payload) > WILL_BYTES_MAX)
    return 'last will is not a state';
  return null;
}
