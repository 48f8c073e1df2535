import { readFileSync } from 'node:fs';
import { DEFAULT_POLICY, isoInstant, programmeFor } from '@loa/playlists';
import type { Policy, SpecialKind } from '@loa/playlists/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createArea, ROOT_AREA_ID } from '../store/areas.js';
import { snapshotFor } from '../store/snapshot.js';
import { createStation, stationRecord } from '../store/stations.js';
import { type Browser, MORNING, openTestCentre, type TestCentre, ZONE } from './test-centre.js';

interface VectorRules {
  readonly from?: string;
  readonly to?: string;
  readonly appliesTo?: 'all' | 'special';
  readonly rules: Partial<Policy>;
}

interface VectorCase {
  readonly name: string;
  readonly special: SpecialKind | null;
  /** Own first, then its ancestors. */
  readonly areas: readonly (readonly VectorRules[])[];
  readonly periods: readonly { readonly from: string | null; readonly differs: Partial<Policy> }[];
}

const file = new URL('../../../playlists/vectors/policy-inheritance.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: VectorCase[] };

let centre: TestCentre;
let administrator: Browser;

beforeAll(async () => {
  centre = await openTestCentre();
  administrator = await centre.person('administrator');
});
afterAll(() => centre.close());

const isoOf = (text: string | undefined) => (text === undefined ? null : isoInstant(Date.parse(text)));

/** A rule as people send it: sessions in minutes, instants in ISO 8601. */
const bodyOf = ({ from, to, appliesTo = 'all', rules: { sessionMaxMs, ...rules } }: VectorRules) => ({
  appliesTo,
  validFrom: isoOf(from),
  validTo: isoOf(to),
  note: null,
  ...rules,
  ...(sessionMaxMs === undefined ? {} : { sessionMaxMinutes: sessionMaxMs / 60_000 }),
});

it.each(cases)('policies through the centre: $name', async ({ special, areas, periods }) => {
  let areaId: string = ROOT_AREA_ID;
  for (const [index, rules] of [...areas].reverse().entries()) {
    if (index > 0) areaId = await createArea(centre.db, { name: 'x', level: 'x', parentId: areaId }, MORNING);
    const answer = await administrator.put(`/areas/${areaId}/policy`, { rules: rules.map(bodyOf) });
    expect(answer.status).toBe(200);
  }
  const { id } = await createStation(
    centre.db,
    { name: 'Cụm', areaId, zone: ZONE, volumePercent: 80, special },
    MORNING,
  );
  const station = await stationRecord(centre.db, id);
  const programme = station && programmeFor(station, await snapshotFor(centre.db, MORNING));
  expect(programme?.policies).toEqual(
    periods.map(({ from, differs }) => ({
      from: from === null ? 0 : Date.parse(from),
      policy: { ...DEFAULT_POLICY, ...differs },
    })),
  );
});
