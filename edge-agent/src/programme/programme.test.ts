import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@loa/host';
import { approvalHashOf, DEFAULT_POLICY, seal, type SigningKey, signingKeyOf, trustOf } from '@loa/playlists';
import type {
  Manifest,
  NowDocument,
  NowItem,
  Programme,
  ProgrammeBulletin,
  ProgrammeSlot,
  Trust,
} from '@loa/playlists/wire';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProgrammeKeeper } from './held.js';
import { createProgrammeKeeper, OFFER_BYTES_MAX } from './keeper.js';

const keyPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    private: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    public: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};
const centre = keyPair();
const renewed = keyPair();
const log = createLog('test', 'silent');
let signing: SigningKey;
let stranger: SigningKey;
let next: SigningKey;
let kept: Trust[];
let folder: string;
let keeper: ProgrammeKeeper;
let changes: number;
let refusals: string[];
let issued: (readonly [issuedAt: number, live: boolean, changes: number])[];

const content = {
  id: 'b-1',
  title: 'Lịch tiêm chủng',
  class: 'ordinary' as const,
  language: 'vi',
  validFrom: 0,
  validTo: 8_000_000_000_000,
  audio: null,
  board: { text: 'TIÊM CHỦNG', holdMs: 60_000, drawings: [] },
};
const actor = { id: 'u-1', name: 'Lan' };

async function programme(
  change: Partial<ProgrammeBulletin> = {},
  slot: Partial<ProgrammeSlot> = {},
): Promise<Programme> {
  const approvalHash = await approvalHashOf(content);
  return {
    station: { id: 'tram-1', name: 'Trạm 1', zone: 'Asia/Ho_Chi_Minh', areaIds: ['xa-1', 'root'], volumePercent: 80 },
    policies: [{ from: 0, policy: DEFAULT_POLICY }],
    playlists: [],
    relays: [],
    choices: [],
    bulletins: [{ ...content, issuedAt: 0, approver: actor, approvalHash, ...change }],
    slots: [
      {
        id: 's-1',
        content: { kind: 'bulletin', bulletinId: 'b-1' },
        recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261001T053000\nRRULE:FREQ=DAILY',
        createdAt: 0,
        withdrawnAt: null,
        level: 0,
        late: { kind: 'skip', afterMs: 60_000 },
        interrupt: 'skip',
        fadeMs: 0,
        fillMs: null,
        tuneBeforeId: null,
        tuneAfterId: null,
        volumePercent: null,
        policyOverride: null,
        ...slot,
      },
    ],
  };
}

const manifest = async (revision: number, given?: Programme): Promise<Manifest> => ({
  version: 1,
  kind: 'manifest',
  revision,
  issuedAt: revision,
  announcedKey: null,
  programme: given ?? (await programme()),
});
const nowDocument = (scope: string, revision: number): NowDocument => ({
  version: 1,
  kind: 'now',
  scope,
  revision,
  issuedAt: revision,
  items: [{ kind: 'stop', id: `x-${revision}`, issuedAt: revision, until: revision + 600_000, by: actor, reason: '' }],
});

async function start(trust?: Trust): Promise<void> {
  changes = 0;
  refusals = [];
  issued = [];
  kept = [];
  keeper = createProgrammeKeeper({
    folder,
    trust: trust ?? (await trustOf(centre.public)),
    keepTrust: (given) => {
      kept.push(given);
      return Promise.resolve();
    },
    stationId: 'tram-1',
    now: () => 77,
    issued: (issuedAt, live) => void issued.push([issuedAt, live, changes]),
    log,
    changed: () => void (changes += 1),
    refused: (_name, code) => void refusals.push(code),
  });
  await keeper.load();
}

async function offer(document: Manifest | NowDocument, key = signing, live = false): Promise<void> {
  const name = document.kind === 'manifest' ? 'manifest' : document.scope;
  keeper.offer(name, Buffer.from(await seal(document, key)), live);
  await keeper.idle();
}

beforeAll(async () => {
  signing = await signingKeyOf(centre.private);
  stranger = await signingKeyOf(keyPair().private);
  next = await signingKeyOf(renewed.private);
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-programme-'));
  await start();
});

describe('the programme', () => {
  test('a good manifest is adopted, and is there after a restart without any network', async () => {
    await offer(await manifest(100));
    expect(keeper.held().manifest).toMatchObject({ revision: 100, adoptedAt: 77 });
    await start();
    expect(keeper.held().manifest).toMatchObject({ revision: 100, programme: await programme() });
    expect(keeper.held().manifest?.adoptedAt).toBeGreaterThan(1_700_000_000_000);
  });

  test('the same bytes again change nothing; a later revision replaces the whole', async () => {
    await offer(await manifest(100));
    await offer(await manifest(100));
    expect(changes).toBe(1);
    await offer(await manifest(101, { ...(await programme()), slots: [] }));
    expect(keeper.held().manifest).toMatchObject({ revision: 101, programme: { slots: [] } });
    expect(keeper.refused()).toBe(0);
  });

  test.each([
    ['another signer', 'bad-signature', async () => offer(await manifest(200), stranger)],
    ['a lower revision', 'lower-revision', async () => offer(await manifest(99))],
    [
      'a manifest of another station',
      'wrong-recipient',
      async () => {
        const other = await programme();
        await offer(await manifest(200, { ...other, station: { ...other.station, id: 'tram-2' } }));
      },
    ],
    [
      'a time zone nobody knows',
      'not-valid',
      async () => {
        const other = await programme();
        await offer(await manifest(200, { ...other, station: { ...other.station, zone: 'Mars/Olympus' } }));
      },
    ],
    [
      'noise',
      'bad-signature',
      async () => {
        keeper.offer('manifest', Buffer.from('noise'));
        await keeper.idle();
      },
    ],
    [
      'more than the bound',
      'too-large',
      async () => {
        keeper.offer('manifest', Buffer.alloc(OFFER_BYTES_MAX + 1, 65));
        await keeper.idle();
      },
    ],
  ])('%s is refused and counted; the last good one stays', async (_name, code, attack) => {
    await offer(await manifest(100));
    await attack();
    expect(keeper.held().manifest?.revision).toBe(100);
    expect(keeper.refused()).toBe(1);
    expect(refusals).toEqual([code]);
    await start();
    expect(keeper.held().manifest?.revision).toBe(100);
  });

  test('content that is not what was approved is left out, the rest plays', async () => {
    const both = await programme();
    const forged = { ...both.bulletins[0]!, id: 'b-2', title: 'Khác' };
    await offer(await manifest(100, { ...both, bulletins: [...both.bulletins, forged] }));
    expect(keeper.held().manifest?.programme.bulletins.map((bulletin) => bulletin.id)).toEqual(['b-1']);
    expect(keeper.refused()).toBe(1);
  });

  test('a rule that cannot be read leaves out its slot alone', async () => {
    const good = await programme();
    const bad = {
      ...good.slots[0]!,
      id: 's-2',
      recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261001T053000\nRRULE:FREQ=MINUTELY',
    };
    await offer(await manifest(100, { ...good, slots: [...good.slots, bad] }));
    expect(keeper.held().manifest?.programme.slots.map((slot) => slot.id)).toEqual(['s-1']);
  });

  test('a damaged file on disk is as good as none, and the next document mends it', async () => {
    await offer(await manifest(100));
    await offer(nowDocument('area/root', 5));
    await truncate(join(folder, 'manifest.jws'), 40);
    await writeFile(join(folder, 'now', 'area-root.jws'), Buffer.from([0, 255, 1]));
    await start();
    expect(keeper.held()).toEqual({ manifest: null, now: [] });
    await offer(await manifest(100));
    await start();
    expect(keeper.held().manifest?.revision).toBe(100);
  });

  test('a disk that takes nothing does not keep the station from obeying', async () => {
    await writeFile(join(folder, 'now'), 'a file where a folder should be');
    await offer(nowDocument('area/root', 5));
    expect(keeper.held().now.map((document) => document.revision)).toEqual([5]);
  });
});

describe('the keys of the centre', () => {
  const announcing = async (revision: number, activeFrom: number): Promise<Manifest> => ({
    ...(await manifest(revision)),
    announcedKey: { publicKey: renewed.public, activeFrom },
  });
  const idsOf = (trust: Trust | undefined) => trust?.keys.map(({ id }) => id);

  test('a key that was announced is kept, and believed from its time on, after a restart too', async () => {
    await offer(await announcing(100, 200));
    expect(kept.map(idsOf)).toEqual([[signing.id, next.id]]);
    await start(kept[0]);
    expect(keeper.held().manifest?.revision).toBe(100);
    await offer(await manifest(199), next);
    await offer({ ...nowDocument('area/root', 199) }, next);
    expect(refusals).toEqual(['bad-signature', 'bad-signature']);
    await offer(nowDocument('area/root', 200), next);
    await offer(await manifest(200), next);
    expect(keeper.held()).toMatchObject({ manifest: { revision: 200 }, now: [{ revision: 200 }] });
  });

  test('once it signed a manifest the older key is worth nothing', async () => {
    await offer(await announcing(100, 200));
    await offer(await manifest(201), next);
    expect(kept.map(idsOf)).toEqual([[signing.id, next.id], [next.id]]);
    await offer(await manifest(202));
    await offer(nowDocument('area/root', 202));
    expect(refusals).toEqual(['bad-signature', 'bad-signature']);
    await start(kept[1]);
    expect(keeper.held().manifest?.revision).toBe(201);
  });

  test('what nobody announced is never believed', async () => {
    await offer(await manifest(100), next);
    expect(refusals).toEqual(['bad-signature']);
    await offer({ ...(await manifest(100)), announcedKey: { publicKey: 'x'.repeat(60), activeFrom: 0 } });
    expect(refusals).toEqual(['bad-signature', 'not-valid']);
    expect(keeper.held().manifest).toBeNull();
    expect(kept).toEqual([]);
  });

  test('the manifest is on the disk before the trust that follows from it', async () => {
    await offer(await announcing(100, 200));
    await offer(await manifest(201), next);
    // The power went between the two: the trust before still opens the new manifest, and grows from it again.
    await start(kept[0]);
    expect(keeper.held().manifest?.revision).toBe(201);
    await offer(await manifest(202));
    expect(refusals).toEqual(['bad-signature']);
  });
});

describe('now documents', () => {
  test('an alert whose content is not what was approved is left out and told; a retraction keeps its force', async () => {
    const approved = (await programme()).bulletins[0]!;
    const forged = { ...approved, id: 'b-2', title: 'Khác' };
    const base = { issuedAt: 5, until: 600_000, by: actor };
    const people = { confirmedBy: actor, drill: false };
    const sound = { tone: null, issueTimeAudio: null, repeatEveryMs: null, volumePercent: null };
    const alertOf = (bulletin: ProgrammeBulletin): NowItem => ({
      kind: 'alert',
      id: bulletin.id,
      ...base,
      ...people,
      ...sound,
      bulletin,
    });
    const said = { reason: '', retracts: ['b-1'], tone: null };
    const retraction: NowItem = { kind: 'retraction', id: 'r-1', ...base, ...said, correction: forged };
    await offer({ ...nowDocument('area/root', 5), items: [alertOf(approved), alertOf(forged), retraction] });
    expect(keeper.held().now[0]?.items).toEqual([alertOf(approved), { ...retraction, correction: null }]);
    expect(refusals).toEqual(['not-approved']);
    expect(keeper.refused()).toBe(1);
  });

  test('each scope has its own newest, kept over a restart, gone when forgotten', async () => {
    await offer(nowDocument('area/root', 5));
    await offer(nowDocument('station/tram-1', 3));
    await offer(nowDocument('area/root', 4));
    expect(keeper.refused()).toBe(1);
    await start();
    expect(keeper.held().now.map((document) => [document.scope, document.revision])).toEqual([
      ['area/root', 5],
      ['station/tram-1', 3],
    ]);
    await keeper.forgetNow('area/root');
    await start();
    expect(keeper.held().now.map((document) => document.scope)).toEqual(['station/tram-1']);
  });

  test('a document of one scope does not pass on the topic of another; an empty payload lifts nothing', async () => {
    await offer(nowDocument('area/root', 5));
    keeper.offer('area/xa-1', Buffer.from(await seal(nowDocument('area/root', 6), signing)));
    keeper.offer('area/root', Buffer.alloc(0));
    await keeper.idle();
    expect(keeper.held().now.map((document) => document.revision)).toEqual([5]);
    expect(keeper.refused()).toBe(1);
  });

  test('of many offers the newest is looked at, a stop before a manifest', async () => {
    const sealed = await Promise.all([1, 2, 3, 4].map((revision) => seal(nowDocument('area/root', revision), signing)));
    keeper.offer('manifest', Buffer.from(await seal(await manifest(100), signing)));
    for (const text of sealed) keeper.offer('area/root', Buffer.from(text));
    await keeper.idle();
    expect(keeper.held().now.map((document) => document.revision)).toEqual([4]);
    expect(changes).toBe(2);
    expect(await readFile(join(folder, 'now', 'area-root.jws'), 'utf8')).toBe(sealed[3]);
  });
});

test('the time of issue of what is verified is told before anybody acts on it, and whether it came live', async () => {
  await start();
  await offer(await manifest(1_000));
  await offer(nowDocument('area/root', 2_000), signing, true);
  await offer(nowDocument('area/root', 9_000), stranger, true);
  await offer(nowDocument('area/root', 1_500), signing, true);
  // The same again says nothing of the time: the broker kept it.
  await offer(nowDocument('area/root', 2_000), signing, true);
  expect(issued).toEqual([
    [1_000, false, 0],
    [2_000, true, 1],
  ]);
  await start();
  expect(issued.map(([issuedAt, live]) => [issuedAt, live])).toEqual([
    [1_000, false],
    [2_000, false],
  ]);
});
