import { isoInstant } from '@loa/playlists';
import type { StopRecord } from '../store/stops.js';

export const stopView = (stop: StopRecord) => ({
  id: stop.id,
  scope: stop.scope,
  issuedAt: isoInstant(stop.issuedAt),
  until: isoInstant(stop.until),
  by: stop.by,
  reason: stop.reason,
});
