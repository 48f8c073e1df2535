import { parseTopic } from '@loa/playlists/wire';

/** Who hears what the centre sends. */
export interface Hearers {
  /** A sealed document: `manifest`, or the scope of a now document. */
  readonly document: (name: string, payload: Uint8Array) => void;
  readonly receipt: (payload: Uint8Array) => void;
}

/** Brings a message to its hearer; false for a topic that is none of this station's. */
export function route(stationId: string, hearers: Hearers, topic: string, payload: Uint8Array): boolean {
  const parsed = parseTopic(topic);
  if (parsed?.kind === 'area-now') {
    hearers.document(`area/${parsed.areaId}`, payload);
    return true;
  }
  if (parsed?.stationId !== stationId) return false;
  switch (parsed.document) {
    case 'manifest':
      hearers.document('manifest', payload);
      return true;
    case 'now':
      hearers.document(`station/${stationId}`, payload);
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
