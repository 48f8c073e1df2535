import { exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalBytes } from './canonical.js';
import {
  approvedOnly,
  nextRevision,
  openManifest,
  openNowDocument,
  seal,
  type SigningKey,
  signingKeyOf,
  type TrustedKey,
  trustedKeyOf,
} from './manifest.js';
import { sampleBulletin, sampleProgramme, sampleSlot } from './sample-programme.js';
import { type Manifest, MANIFEST_BYTES_MAX, type NowDocument } from './wire/messages.js';

let signing: SigningKey;
let trusted: TrustedKey;
let stranger: SigningKey;
let manifest: Manifest;

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  signing = await signingKeyOf(await exportPKCS8(pair.privateKey));
  trusted = await trustedKeyOf(await exportSPKI(pair.publicKey));
  stranger = (await generateKeyPair('EdDSA', { extractable: true })).privateKey;
  const programme = sampleProgramme([await sampleBulletin()], [sampleSlot()]);
  manifest = { version: 1, kind: 'manifest', revision: 100, issuedAt: 100, programme };
});

const recipient = (revision = 0) => ({ key: trusted, stationId: 'tram-1', revision });
const now: NowDocument = { version: 1, kind: 'now', scope: 'station/tram-1', revision: 5, issuedAt: 5, items: [] };

describe('sealed documents', () => {
  test('sealing then opening is identity, and the same content gives the same bytes', async () => {
    const sealed = await seal(manifest, signing);
    expect(await openManifest(sealed, recipient())).toEqual(manifest);
    expect(await seal(structuredClone(manifest), signing)).toBe(sealed);
  });

  test('one flipped bit anywhere is refused', async () => {
    const sealed = await seal(manifest, signing);
    const parts = sealed.split('.');
    // The last character of a base64url part carries bits that mean nothing: all others count.
    const meaningful = parts.flatMap((part, at) =>
      Array.from({ length: part.length - 1 }, (_, index) => ({ at, index })),
    );
    for (const { at, index } of meaningful.filter((_, position) => position % 29 === 0)) {
      const flipped = parts.map((part, other) =>
        other === at
          ? part.slice(0, index) + String.fromCharCode(part.charCodeAt(index) ^ 1) + part.slice(index + 1)
          : part,
      );
      await expect(openManifest(flipped.join('.'), recipient())).rejects.toMatchObject({ code: 'bad-signature' });
    }
  });

  test('another signer, another kind, another station, a lower revision are refused', async () => {
    await expect(openManifest(await seal(manifest, stranger), recipient())).rejects.toMatchObject({
      code: 'bad-signature',
    });
    await expect(openManifest(await seal(now, signing), recipient())).rejects.toMatchObject({ code: 'bad-signature' });
    const sealed = await seal(manifest, signing);
    await expect(openManifest(sealed, { ...recipient(), stationId: 'tram-2' })).rejects.toMatchObject({
      code: 'wrong-recipient',
    });
    await expect(openManifest(sealed, recipient(101))).rejects.toMatchObject({ code: 'lower-revision' });
    expect(await openManifest(sealed, recipient(100))).toEqual(manifest);
  });

  test('now documents are bound to their scope', async () => {
    const sealed = await seal(now, signing);
    expect(await openNowDocument(sealed, { key: trusted, scope: 'station/tram-1', revision: 0 })).toEqual(now);
    await expect(openNowDocument(sealed, { key: trusted, scope: 'area/root', revision: 0 })).rejects.toMatchObject({
      code: 'wrong-recipient',
    });
    await expect(openNowDocument(sealed, { key: trusted, scope: now.scope, revision: 6 })).rejects.toMatchObject({
      code: 'lower-revision',
    });
  });

  test('a manifest above the limit is refused with its size', async () => {
    const bulletins = await Promise.all(
      Array.from({ length: 600 }, (_, index) => sampleBulletin({ id: `b-${index}`, title: 'x'.repeat(200) })),
    );
    const large = { ...manifest, programme: sampleProgramme(bulletins, [sampleSlot()]) };
    expect(canonicalBytes(large).byteLength).toBeGreaterThan(MANIFEST_BYTES_MAX);
    await expect(seal(large, signing)).rejects.toMatchObject({
      code: 'too-large',
      context: { most: MANIFEST_BYTES_MAX },
    });
    await expect(openManifest('x'.repeat(MANIFEST_BYTES_MAX * 2), recipient())).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  test('revisions rise even when the clock of the centre does not', () => {
    expect([nextRevision(0, 500), nextRevision(500, 500), nextRevision(900, 500)]).toEqual([500, 501, 901]);
  });

  test('a bulletin that is not what was approved is left out', async () => {
    const changed = { ...(await sampleBulletin({ id: 'b-2' })), title: 'Khác' };
    const { programme, refused } = await approvedOnly(sampleProgramme([await sampleBulletin(), changed], []));
    expect(programme.bulletins.map((bulletin) => bulletin.id)).toEqual(['b-1']);
    expect(refused).toEqual(['b-2']);
  });
});
