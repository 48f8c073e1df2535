import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrate, openSqlite } from './database.js';
import { locateFfmpeg } from './ffmpeg.js';
import { createLifecycle, STOP_TIMEOUT_MS } from './lifecycle.js';
import { readIfThere, writeWholeFile } from './whole-file.js';

const folder = () => mkdtemp(join(tmpdir(), 'loa-host-'));

describe('writeWholeFile', () => {
  test('replaces a file whole, keeps its mode, leaves nothing beside it', async () => {
    const path = join(await folder(), 'deep', 'key.pem');
    await writeWholeFile(path, 'first', 0o600);
    await writeWholeFile(path, 'second', 0o600);
    expect(await readFile(path, 'utf8')).toBe('second');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(path, '..'))).toEqual(['key.pem']);
  });

  test('two writers of one path both succeed', async () => {
    const path = join(await folder(), 'same');
    await Promise.all(['a', 'b', 'c'].map((text) => writeWholeFile(path, text)));
    expect(['a', 'b', 'c']).toContain(await readFile(path, 'utf8'));
    expect(await readdir(join(path, '..'))).toEqual(['same']);
  });

  test('a file that is not there reads as null', async () => {
    expect(await readIfThere(join(await folder(), 'none'))).toBeNull();
  });
});

describe('lifecycle', () => {
  test('stops in reverse, once, past a part that fails', async () => {
    const heard: string[] = [];
    const reports: string[] = [];
    const lifecycle = createLifecycle((message) => reports.push(message));
    lifecycle.add('store', () => void heard.push('store'));
    lifecycle.add('broker', () => {
      heard.push('broker');
      throw new Error('no');
    });
    lifecycle.add('api', () => Promise.resolve(void heard.push('api')));
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(heard).toEqual(['api', 'broker', 'store']);
    expect(reports).toEqual(['broker failed to stop: no']);
  });

  test('a part that hangs is left behind after its time', async () => {
    const reports: string[] = [];
    const lifecycle = createLifecycle((message) => reports.push(message));
    lifecycle.add('stuck', () => new Promise(() => {}));
    await lifecycle.stop();
    expect(reports).toEqual([`stuck did not stop within ${STOP_TIMEOUT_MS} ms`]);
  });
});

describe('locateFfmpeg', () => {
  test('finds one that runs', async () => {
    const found = await locateFfmpeg({ path: '', bundled: true });
    expect(found.version).toMatch(/^ffmpeg version/);
  });

  test('a wished path that does not run is an error, not a silent other choice', async () => {
    await expect(locateFfmpeg({ path: '/nowhere/ffmpeg', bundled: true })).rejects.toMatchObject({
      code: 'ffmpeg-missing',
    });
  });
});

test('migrations run once, in WAL, with foreign keys on', async () => {
  const db = openSqlite(join(await folder(), 'loa.db'));
  const migrations = [
    {
      name: '001',
      up: (trx: typeof db) => trx.schema.createTable('thing', (table) => void table.integer('id').primary()),
    },
  ];
  await migrate(db, migrations);
  await migrate(db, migrations);
  const [mode] = await db.raw<{ journal_mode: string }[]>('PRAGMA journal_mode');
  const [keys] = await db.raw<{ foreign_keys: number }[]>('PRAGMA foreign_keys');
  await db.destroy();
  expect([mode?.journal_mode, keys?.foreign_keys]).toEqual(['wal', 1]);
});
