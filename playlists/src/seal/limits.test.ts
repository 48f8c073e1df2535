import { beforeAll, expect, test } from 'vitest';
import { canonicalBytes } from '../canonical.js';
import { sampleBulletin, sampleProgramme } from '../sample-programme.js';
import { type Manifest, MANIFEST_BYTES_MAX } from '../wire/manifest.js';
import { NOW_BYTES_MAX, NOW_ITEMS_MAX, type NowDocument, type StopItem } from '../wire/now.js';
import { openManifest, openNowDocument } from './open.js';
import { type SampleKey, sampleKey } from './sample-key.js';
import { seal } from './seal.js';
import { trustOf } from './trust.js';

let centre: SampleKey;
beforeAll(async () => {
  centre = await sampleKey();
});

/** Shares out `room` more letters among texts of at most `most` letters. */
const lengths = (count: number, room: number, most: number): number[] =>
  Array.from({ length: count }, (_, index) => 1 + Math.max(0, Math.min(most - 1, room - index * (most - 1))));

async function manifestOf(bytes: number): Promise<Manifest> {
  const made = async (room: number): Promise<Manifest> => {
    const titles = lengths(450, room, 200).map((length) => 'x'.repeat(length));
    const bulletins = await Promise.all(
      titles.map((title, index) => sampleBulletin({ id: `b-${1_000 + index}`, title })),
    );
    const programme = sampleProgramme(bulletins, []);
    return { version: 1, kind: 'manifest', revision: 1, issuedAt: 1, announcedKey: null, programme };
  };
  return made(bytes - canonicalBytes(await made(0)).byteLength);
}

function nowOf(bytes: number): NowDocument {
  const by = { id: 'u-1', name: 'y'.repeat(120) };
  const made = (room: number): NowDocument => ({
    version: 1,
    kind: 'now',
    scope: 'area/root',
    revision: 1,
    issuedAt: 1,
    items: lengths(NOW_ITEMS_MAX, room, 500).map(
      (length, index): StopItem => ({
        kind: 'stop',
        id: `s-${100 + index}`,
        issuedAt: 1,
        until: 2,
        by,
        reason: 'x'.repeat(length),
      }),
    ),
  });
  return made(bytes - canonicalBytes(made(0)).byteLength);
}

test('a manifest of the most bytes is sealed and opened, one byte more is refused with its size', async () => {
  const largest = await manifestOf(MANIFEST_BYTES_MAX);
  expect(canonicalBytes(largest).byteLength).toBe(MANIFEST_BYTES_MAX);
  const recipient = { trust: await trustOf(centre.publicKey), stationId: 'tram-1', revision: 0 };
  expect(await openManifest(await seal(largest, centre.signing), recipient)).toEqual(largest);
  await expect(seal(await manifestOf(MANIFEST_BYTES_MAX + 1), centre.signing)).rejects.toMatchObject({
    code: 'too-large',
    context: { bytes: MANIFEST_BYTES_MAX + 1, most: MANIFEST_BYTES_MAX },
  });
});

test('a now document of the most bytes is sealed and opened, one byte more is refused with its size', async () => {
  const largest = nowOf(NOW_BYTES_MAX);
  const expected = { trust: await trustOf(centre.publicKey), scope: 'area/root', revision: 0 };
  expect(await openNowDocument(await seal(largest, centre.signing), expected)).toEqual(largest);
  await expect(seal(nowOf(NOW_BYTES_MAX + 1), centre.signing)).rejects.toMatchObject({
    code: 'too-large',
    context: { bytes: NOW_BYTES_MAX + 1, most: NOW_BYTES_MAX },
  });
});

test('what cannot be a sealed document by its length alone is not looked at', async () => {
  const trust = await trustOf(centre.publicKey);
  const [manifest, now] = ['x'.repeat(MANIFEST_BYTES_MAX * 2), 'x'.repeat(NOW_BYTES_MAX * 2)];
  const code = { code: 'too-large' };
  await expect(openManifest(manifest, { trust, stationId: 'tram-1', revision: 0 })).rejects.toMatchObject(code);
  await expect(openNowDocument(now, { trust, scope: 'area/root', revision: 0 })).rejects.toMatchObject(code);
});
