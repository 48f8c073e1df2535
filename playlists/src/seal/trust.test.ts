import { beforeAll, describe, expect, test } from 'vitest';
import { sampleProgramme } from '../sample-programme.js';
import type { AnnouncedKey, Manifest } from '../wire/manifest.js';
import type { NowDocument } from '../wire/now.js';
import { encodeMessage, parseTrust } from '../wire/parse.js';
import { type Trust, TRUST_KEYS_MAX } from '../wire/trust.js';
import { trustedKeyOf } from './keys.js';
import { keyIdOf, openManifest, openNowDocument } from './open.js';
import { type SampleKey, sampleKey } from './sample-key.js';
import { seal } from './seal.js';
import { extendTrust, retireOlder, trustAfter, trustOf } from './trust.js';

const SWITCH = 1_000;
let first: SampleKey;
let second: SampleKey;
let others: SampleKey[];
let enrolled: Trust;

beforeAll(async () => {
  [first, second, ...others] = await Promise.all([sampleKey(), sampleKey(), sampleKey(), sampleKey(), sampleKey()]);
  enrolled = await trustOf(first.publicKey);
});

const manifestAt = (issuedAt: number, announcedKey: AnnouncedKey | null = null): Manifest => ({
  version: 1,
  kind: 'manifest',
  revision: issuedAt,
  issuedAt,
  announcedKey,
  programme: sampleProgramme([], []),
});
const nowAt = (issuedAt: number): NowDocument => ({
  version: 1,
  kind: 'now',
  scope: 'area/root',
  revision: issuedAt,
  issuedAt,
  items: [],
});
const announced = ({ publicKey }: SampleKey, activeFrom: number): AnnouncedKey => ({ publicKey, activeFrom });
const idsOf = (trust: Trust): string[] => trust.keys.map((key) => key.id);
const open = (sealed: string, trust: Trust) => openManifest(sealed, { trust, stationId: 'tram-1', revision: 0 });
const openNow = (sealed: string, trust: Trust) => openNowDocument(sealed, { trust, scope: 'area/root', revision: 0 });

/** The trust after a station adopted a manifest. */
async function adopted(trust: Trust, key: SampleKey, manifest: Manifest): Promise<Trust> {
  const sealed = await seal(manifest, key.signing);
  return trustAfter(trust, sealed, await open(sealed, trust));
}

describe('the keys a station trusts', () => {
  test('the first is the one of its enrolment, under the id that signatures name', async () => {
    expect(enrolled).toEqual({ keys: [{ id: first.signing.id, publicKey: first.publicKey, activeFrom: 0 }] });
    expect(keyIdOf(await seal(nowAt(1), first.signing))).toBe(first.signing.id);
    expect(keyIdOf('no seal')).toBeNull();
  });

  test('the id is the RFC 7638 thumbprint of the key of RFC 8037, appendix A', async () => {
    const x = Buffer.from('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 'base64url');
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), x]).toString('base64');
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`;
    expect((await trustedKeyOf(pem)).id).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  test('nothing but an Ed25519 key is pinned', async () => {
    await expect(trustOf('not a key')).rejects.toMatchObject({ code: 'not-valid' });
    const manifest = manifestAt(1, { publicKey: 'x'.repeat(60), activeFrom: SWITCH });
    await expect(extendTrust(enrolled, manifest)).rejects.toMatchObject({ code: 'not-valid' });
  });

  test('an announced key signs from its time on, for manifests and now documents', async () => {
    const trust = await adopted(enrolled, first, manifestAt(1, announced(second, SWITCH)));
    expect(idsOf(trust)).toEqual([first.signing.id, second.signing.id]);
    const early = await seal(manifestAt(SWITCH - 1), second.signing);
    await expect(open(early, trust)).rejects.toMatchObject({
      code: 'bad-signature',
      context: { keyId: second.signing.id, activeFrom: SWITCH, issuedAt: SWITCH - 1 },
    });
    const earlyNow = openNow(await seal(nowAt(SWITCH - 1), second.signing), trust);
    await expect(earlyNow).rejects.toMatchObject({ code: 'bad-signature' });
    const inTime = await seal(manifestAt(SWITCH), second.signing);
    expect(await open(inTime, trust)).toEqual(manifestAt(SWITCH));
    expect(await openNow(await seal(nowAt(SWITCH), second.signing), trust)).toEqual(nowAt(SWITCH));
    await expect(open(inTime, enrolled)).rejects.toMatchObject({ code: 'bad-signature' });
  });

  test('once a manifest of the newer key was adopted, the older one is worth nothing', async () => {
    const both = await adopted(enrolled, first, manifestAt(1, announced(second, SWITCH)));
    expect(idsOf(await adopted(both, first, manifestAt(SWITCH + 1)))).toEqual(idsOf(both));
    const trust = await adopted(both, second, manifestAt(SWITCH + 2));
    expect(idsOf(trust)).toEqual([second.signing.id]);
    await expect(open(await seal(manifestAt(SWITCH + 3), first.signing), trust)).rejects.toMatchObject({
      code: 'bad-signature',
    });
    expect(retireOlder(trust, 'unknown')).toBe(trust);
  });

  test('what is announced no more is forgotten, unless it is active', async () => {
    const both = await adopted(enrolled, first, manifestAt(1, announced(second, SWITCH)));
    expect(await adopted(both, first, manifestAt(2))).toEqual(enrolled);
    const postponed = await adopted(both, first, manifestAt(2, announced(second, SWITCH * 2)));
    expect(postponed.keys.map((key) => key.activeFrom)).toEqual([0, SWITCH * 2]);
    const active = await adopted(both, first, manifestAt(SWITCH, announced(second, SWITCH * 2)));
    expect(active).toEqual(both);
  });

  test(`no more than ${TRUST_KEYS_MAX} keys are kept: the oldest, which signs, and the newest`, async () => {
    let trust = await adopted(enrolled, first, manifestAt(1, announced(second, 10)));
    for (const [index, key] of others.entries()) {
      trust = await adopted(trust, first, manifestAt(20 + index * 10, announced(key, 25 + index * 10)));
    }
    const newest = others.slice(1 - TRUST_KEYS_MAX).map((key) => key.signing.id);
    expect(idsOf(trust)).toEqual([first.signing.id, ...newest]);
    expect(parseTrust(encodeMessage(trust))).toEqual(trust);
    expect(() => parseTrust(encodeMessage({ keys: [...trust.keys, ...enrolled.keys] }))).toThrow(
      expect.objectContaining({ code: 'not-valid' }),
    );
  });
});
