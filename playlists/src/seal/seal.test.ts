import fc from 'fast-check';
import { CompactSign } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalBytes } from '../canonical.js';
import { sampleBulletin, sampleProgramme, sampleSlot } from '../sample-programme.js';
import type { Manifest } from '../wire/manifest.js';
import type { NowDocument } from '../wire/now.js';
import type { Trust } from '../wire/trust.js';
import { openManifest, openNowDocument } from './open.js';
import { type SampleKey, sampleKey } from './sample-key.js';
import { seal } from './seal.js';
import { trustOf } from './trust.js';

let centre: SampleKey;
let stranger: SampleKey;
let trust: Trust;
let manifest: Manifest;

beforeAll(async () => {
  [centre, stranger] = await Promise.all([sampleKey(), sampleKey()]);
  trust = await trustOf(centre.publicKey);
  const programme = sampleProgramme([await sampleBulletin()], [sampleSlot()]);
  manifest = { version: 1, kind: 'manifest', revision: 100, issuedAt: 100, announcedKey: null, programme };
});

const recipient = (revision = 0) => ({ trust, stationId: 'tram-1', revision });
const expected = (scope = 'station/tram-1', revision = 0) => ({ trust, scope, revision });
const by = { id: 'u-1', name: 'A' };
const stop = { kind: 'stop', id: 'x', issuedAt: 1, until: 2, by, reason: '' } as const;
const now: NowDocument = { version: 1, kind: 'now', scope: 'station/tram-1', revision: 5, issuedAt: 5, items: [stop] };

const refusal = (code: string) => ({ code });
const flipped = (text: string, position: number, bit: number): string =>
  text.slice(0, position) + String.fromCharCode(text.charCodeAt(position) ^ (1 << bit)) + text.slice(position + 1);

describe('sealed documents', () => {
  test('the same content gives the same bytes', async () => {
    expect(await seal(structuredClone(manifest), centre.signing)).toBe(await seal(manifest, centre.signing));
  });

  test('law: sealing then opening a manifest is identity', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), fc.nat(), async (title, revision, issuedAt) => {
        const programme = sampleProgramme([await sampleBulletin({ title })], [sampleSlot({ createdAt: issuedAt })]);
        const document = { ...manifest, revision, issuedAt, programme };
        expect(await openManifest(await seal(document, centre.signing), recipient())).toEqual(document);
      }),
    );
  });

  test('law: sealing then opening a now document is identity', async () => {
    const reason = fc.string({ unit: 'grapheme', maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(reason, { maxLength: 5 }), fc.nat(), async (reasons, revision) => {
        const document = {
          ...now,
          revision,
          items: reasons.map((one, index) => ({ ...stop, id: `x-${index}`, reason: one })),
        };
        expect(await openNowDocument(await seal(document, centre.signing), expected())).toEqual(document);
      }),
    );
  });

  test('one flipped bit anywhere in a now document is refused', async () => {
    const sealed = await seal(now, centre.signing);
    const flips = Array.from(sealed, (_, position) =>
      Array.from({ length: 8 }, (__, bit) => ({ position, bit })),
    ).flat();
    const outcomes = await Promise.allSettled(
      flips.map(({ position, bit }) => openNowDocument(flipped(sealed, position, bit), expected())),
    );
    const others = flips.filter((_, index) => {
      const outcome = outcomes[index];
      return outcome?.status !== 'rejected' || (outcome.reason as { code?: string }).code !== 'bad-signature';
    });
    expect(others).toEqual([]);
  });

  test('law: one flipped bit anywhere in a manifest is refused', async () => {
    const sealed = await seal(manifest, centre.signing);
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (position, bit) => {
        const opening = openManifest(flipped(sealed, position, bit), recipient());
        await expect(opening).rejects.toMatchObject(refusal('bad-signature'));
      }),
    );
  });

  test.each(['', '.', '..', 'a.b.c', 'no seal at all'])('"%s" is refused', async (text) => {
    await expect(openManifest(text, recipient())).rejects.toMatchObject(refusal('bad-signature'));
  });

  test('another signer is refused, and one that names no key', async () => {
    const foreign = await seal(manifest, stranger.signing);
    await expect(openManifest(foreign, recipient())).rejects.toMatchObject(refusal('bad-signature'));
    const posing = await seal(manifest, { id: centre.signing.id, key: stranger.signing.key });
    await expect(openManifest(posing, recipient())).rejects.toMatchObject(refusal('bad-signature'));
    const header = { alg: 'EdDSA', typ: 'loa-manifest' };
    const nameless = await new CompactSign(canonicalBytes(manifest))
      .setProtectedHeader(header)
      .sign(centre.signing.key);
    await expect(openManifest(nameless, recipient())).rejects.toMatchObject(refusal('bad-signature'));
  });

  test('a document of another kind is refused', async () => {
    const [sealedNow, sealedManifest] = [await seal(now, centre.signing), await seal(manifest, centre.signing)];
    await expect(openManifest(sealedNow, recipient())).rejects.toMatchObject(refusal('bad-signature'));
    await expect(openNowDocument(sealedManifest, expected())).rejects.toMatchObject(refusal('bad-signature'));
  });
});

describe('recipients and revisions', () => {
  test('a manifest of another station is refused, and a now document of another scope', async () => {
    const sealed = await seal(manifest, centre.signing);
    const other = openManifest(sealed, { ...recipient(), stationId: 'tram-2' });
    await expect(other).rejects.toMatchObject(refusal('wrong-recipient'));
    const elsewhere = openNowDocument(await seal(now, centre.signing), expected('area/root'));
    await expect(elsewhere).rejects.toMatchObject(refusal('wrong-recipient'));
  });

  test('a lower revision is refused, an equal one is not', async () => {
    const sealed = await seal(manifest, centre.signing);
    await expect(openManifest(sealed, recipient(101))).rejects.toMatchObject(refusal('lower-revision'));
    expect(await openManifest(sealed, recipient(100))).toEqual(manifest);
    const sealedNow = await seal(now, centre.signing);
    await expect(openNowDocument(sealedNow, expected(now.scope, 6))).rejects.toMatchObject(refusal('lower-revision'));
    expect(await openNowDocument(sealedNow, expected(now.scope, 5))).toEqual(now);
  });
});
