import {
  areaPath,
  campaignIndex,
  type Dimension,
  type ReportRow,
  type StationRecord,
  summarise,
  type SummaryContext,
  type Window,
} from '@loa/playlists';
import { type AreaRecord, readAreas } from '../store/areas.js';
import { type CampaignRecord, readCampaigns } from '../store/campaigns.js';
import { slotsOfWindow } from '../store/slots.js';
import type { Room } from './routes.js';

interface Question {
  readonly rows: readonly ReportRow[];
  readonly by: Dimension;
  readonly stations: readonly StationRecord[];
  /** What the reader sees. */
  readonly areaIds: readonly string[];
  readonly window: Window;
}

async function contextOf(
  { db, zone }: Room,
  { stations, areaIds, window }: Question,
  { areas, campaigns }: { areas: readonly AreaRecord[]; campaigns: readonly CampaignRecord[] },
): Promise<SummaryContext> {
  const seen = new Set(areaIds);
  const paths = new Map(stations.map(({ areaId }) => [areaId, areaPath(areas, areaId)]));
  const areaOf = new Map(stations.map(({ id, areaId }) => [id, areaId]));
  const slots = new Map((await slotsOfWindow(db, window)).map((slot) => [slot.id, slot]));
  const slotOf = ({ origin, originId }: ReportRow) => (origin === 'slot' ? slots.get(originId) : undefined);
  const namedBy = campaignIndex(campaigns.map(({ campaign }) => campaign));
  return {
    zone,
    areasOf: (id) => (paths.get(areaOf.get(id) ?? '') ?? []).filter((areaId) => seen.has(areaId)),
    levelOf: (row) => {
      const slot = slotOf(row);
      return slot ? Math.max(0, areaPath(areas, slot.areaId).length - 1) : null;
    },
    campaignsOf: (row) => {
      const own = slotOf(row)?.campaignId ?? null;
      return [...new Set([...namedBy(row), ...(own === null ? [] : [own])])];
    },
  };
}

const namesOf = (named: readonly { readonly id: string; readonly name: string }[]): [string, string][] =>
  named.map(({ id, name }) => [id, name]);

/** Planned against proven in each group of a dimension, with the names that people know the groups by. */
export async function reportGroups(room: Room, question: Question) {
  const [areas, campaigns] = [await readAreas(room.db), await readCampaigns(room.db)];
  const context = await contextOf(room, question, { areas, campaigns });
  const names = new Map([
    ...namesOf(areas),
    ...namesOf(question.stations),
    ...namesOf(campaigns.map(({ campaign }) => campaign)),
  ]);
  return summarise(question.rows, question.by, context).map((group) => ({
    ...group,
    name: names.get(group.key ?? '') ?? null,
    reasons: { ...group.reasons },
  }));
}
