import { decodeRequest, encodeRequest, type RequestOf } from '../requests.js';
import { MESSAGE_TYPES } from '../messages.js';
import type { RecordStore } from './record-store.js';
import type { FallbackList } from './display.js';

/** What a host told the board to keep over restarts; each request is stored as it came. */
export interface BoardSettings {
  fallback(): FallbackList | null;
  setFallback(request: RequestOf<'fallback'>): void;
  /** One level, or one for each half-hour of the day. */
  brightness(): readonly number[];
  setBrightness(request: RequestOf<'brightness'>): void;
}

/** Settings in `records`, under `firstKey` and the key after it. */
export function boardSettings(records: RecordStore, firstKey: number, brightestLevel: number): BoardSettings {
  const [fallbackKey, brightnessKey] = [firstKey, firstKey + 1];

  function stored<K extends 'fallback' | 'brightness'>(kind: K, key: number): RequestOf<K> | null {
    const bytes = records.read(key);
    const request = bytes === null ? null : decodeRequest(MESSAGE_TYPES[kind], bytes);
    return request === null || typeof request === 'string' ? null : (request as RequestOf<K>);
  }

  return {
    fallback: () => {
      const fallback = stored('fallback', fallbackKey);
      return fallback === null || fallback.slots.length === 0 ? null : fallback;
    },
    setFallback: (request) => records.write(fallbackKey, encodeRequest(request)),
    brightness: () => stored('brightness', brightnessKey)?.levels ?? [brightestLevel],
    setBrightness: (request) => records.write(brightnessKey, encodeRequest(request)),
  };
}
