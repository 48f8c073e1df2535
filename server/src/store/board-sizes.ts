import type { StationState } from '@loa/playlists/wire';
import type { Knex } from 'knex';

/** The smallest side that a board is drawn for, in pixels; a board that never answered says 0. */
const SIDE_MIN = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The sizes of the boards that stations of these areas last reported, the most common first. */
export async function boardSizesIn(db: Knex, areaIds: readonly string[]): Promise<Size[]> {
  const rows: { state: string }[] = await db('stations')
    .whereIn('area_id', areaIds)
    .whereNotNull('state')
    .select('state');
  const counts = new Map<string, { readonly size: Size; count: number }>();
  for (const { state } of rows) {
    const reported = JSON.parse(state) as StationState;
    for (const { width, height } of reported.online ? reported.boards : []) {
      if (width < SIDE_MIN || height < SIDE_MIN) continue;
      const known = counts.get(`${width}x${height}`) ?? { size: { width, height }, count: 0 };
      known.count += 1;
      counts.set(`${width}x${height}`, known);
    }
  }
  return [...counts.values()].sort((left, right) => right.count - left.count).map(({ size }) => size);
}
