import { parseTopic } from '@loa/playlists/wire';

/** Who hears what the centre sends. */
export interface Hearers {
  /** A sealed document: `manifest`, or the scope of a now document. */
  readonly document: (name: string, payload: Uint8Array, live: boolean) => void;
  readonly receipt: (payload: Uint8Array) => void;
}

/** A message of the link; `live` when it was sent at this moment. */
export interface Arrived {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly live: boolean;
}

/** Brings a message to its hearer; false for a topic that is none of this station's. */
export function route(stationId: string, hearers: Hearers, { topic, payload, live }: Arrived): boolean {
  const parsed = parseTopic(topic);
  if (parsed?.kind === 'area-now') {
    hearers.document(`area/${parsed.areaId}`, payload, live);
    return true;
  }
  if (parsed?.stationId !== stationId) return false;
  switch (parsed.document) {
    case 'manifest':
      hearers.document('manifest', payload, live);
      return true;
    case 'now':
      hearers.document(`station/${stationId}`, payload, live);
      return true;
    case 'receipt':
      hearers.receipt(payload);
      return true;
    case 'state':
    case 'proof':
      return false;
    default:
      return parsed.document satisfies never;
  }
}
