import type { Campaign } from '@loa/playlists';
import type { Actor } from '@loa/playlists/wire';
import type { Knex } from 'knex';

/** A campaign, and the area whose people keep it. */
export interface CampaignRecord {
  readonly campaign: Campaign;
  readonly areaId: string;
  /** Who wrote it last. */
  readonly by: Actor;
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface CampaignRow {
  id: string;
  area_id: string;
  body: string;
  by_id: string;
  by_name: string;
  created_at: number;
  updated_at: number;
}

const recordOf = (row: CampaignRow): CampaignRecord => ({
  campaign: JSON.parse(row.body) as Campaign,
  areaId: row.area_id,
  by: { id: row.by_id, name: row.by_name },
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** Makes a campaign, or changes the one with this id. */
export async function writeCampaign(db: Knex, { campaign, areaId, by, ...times }: CampaignRecord): Promise<void> {
  const row = {
    id: campaign.id,
    area_id: areaId,
    body: JSON.stringify(campaign),
    by_id: by.id,
    by_name: by.name,
    created_at: times.createdAt,
    updated_at: times.updatedAt,
  };
  await db<CampaignRow>('campaigns').insert(row).onConflict('id').merge(['body', 'by_id', 'by_name', 'updated_at']);
}

/** Every campaign, the oldest first. */
export async function readCampaigns(db: Knex): Promise<CampaignRecord[]> {
  return (await db<CampaignRow>('campaigns').orderBy(['created_at', 'id'])).map(recordOf);
}
