import type { StationState } from '@loa/playlists/wire';
import { createTurns } from '../turns.js';

export interface StateOptions {
  readonly saveState: (stationId: string, state: StationState, at: number) => Promise<void>;
  /** Hears of each report after it was kept. */
  readonly onSaved: (stationId: string, state: StationState) => Promise<void>;
}

/**
 * Keeps what stations report, each station's reports in their order. While the store is slow a report that waits is
 * replaced by the next one of the same station, so that never more than one a station waits.
 * @returns a function that resolves when the report, or a newer one, is kept, and throws what the store threw
 */
export function createStates({ saveState, onSaved }: StateOptions) {
  const newest = new Map<string, { readonly state: StationState; readonly at: number }>();

  const turn = createTurns(async (stationId) => {
    const report = newest.get(stationId);
    newest.delete(stationId);
    if (!report) return;
    await saveState(stationId, report.state, report.at);
    await onSaved(stationId, report.state);
  });

  return (stationId: string, state: StationState, at: number): Promise<void> => {
    newest.set(stationId, { state, at });
    return turn(stationId);
  };
}
