import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNowDocument, seal, trustOf } from '@loa/playlists';
import type { NowDocument } from '@loa/playlists/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCentreKey, signingKeyPath } from './signing-key.js';

const DOCUMENT: NowDocument = { version: 1, kind: 'now', scope: 'area/root', revision: 1, issuedAt: 1, items: [] };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the centre's key", () => {
  it('is made once, for its owner alone, and signs the same bytes the same way ever after', async () => {
    const first = await openCentreKey(folder);
    const second = await openCentreKey(folder);
    expect((await stat(signingKeyPath(folder))).mode & 0o777).toBe(0o600);
    expect(second.publicKeyPem).toBe(first.publicKeyPem);
    const sealed = await seal(DOCUMENT, second.signingKey);
    expect(sealed).toBe(await seal(DOCUMENT, first.signingKey));
    const trust = await trustOf(first.publicKeyPem);
    expect(await openNowDocument(sealed, { trust, scope: 'area/root', revision: 0 })).toEqual(DOCUMENT);
  });

  it('is never replaced when it cannot be read', async () => {
    await openCentreKey(folder);
    await writeFile(signingKeyPath(folder), 'not a key');
    await expect(openCentreKey(folder)).rejects.toMatchObject({ code: 'signing-key-unreadable' });
    expect(await readFile(signingKeyPath(folder), 'utf8')).toBe('not a key');
  });
});
