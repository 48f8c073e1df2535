import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestCentre } from '../api/test-centre.js';
import { hashPassword } from '../auth/passwords.js';
import { toneWav } from '../media/test-sounds.js';
import { openExampleCentre } from '../playlist-files/test-commune.js';
import { createUser } from '../store/users.js';
import { playlistsCommand } from './playlists.js';

const PASSWORD = 'mật khẩu dài của An';
const TEXT = `loa: 1
bulletins:
  - id: nhac-hieu
    title: Nhạc hiệu
    validTo: 2027-11-30
    audio: am-thanh/nhac.wav
  - id: chao
    title: Chào
    validTo: 2027-11-30
    board: Xin chào bà con
slots:
  - id: sang
    content: { bulletin: nhac-hieu }
    when: { days: daily, at: "07:00", from: 2026-12-01 }
    targets: { areas: [xa-binh-an] }
`;

let centre: TestCentre;
let folder: string;
let server: string;
let path: string;

beforeAll(async () => {
  centre = await openExampleCentre();
  await centre.app.listen({ host: '127.0.0.1', port: 0 });
  server = `http://127.0.0.1:${(centre.app.server.address() as AddressInfo).port}/`;
  const passwordHash = await hashPassword(PASSWORD);
  const an = { userName: 'an', displayName: 'An', role: 'editor' as const, areaId: 'xa-binh-an', passwordHash };
  await createUser(centre.db, an, centre.clock.now);
  folder = await mkdtemp(join(tmpdir(), 'loa-apply-'));
  path = join(folder, 'tuan.yaml');
  await mkdir(join(folder, 'am-thanh'));
  await writeFile(path, TEXT);
  await writeFile(join(folder, 'am-thanh/nhac.wav'), toneWav(1));
  await writeFile(join(folder, 'password'), `${PASSWORD}\n`);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await centre.close();
});

async function apply(args: readonly string[], env: Record<string, string> = { LOA_PASSWORD: PASSWORD }) {
  const out: string[] = [];
  const errors: string[] = [];
  const around = {
    env,
    now: Date.now,
    out: (line: string) => void out.push(line),
    err: (line: string) => void errors.push(line),
  };
  const code = await playlistsCommand(['apply', ...args], around);
  return { code, out, errors };
}

const toCentre = () => ['--server', server, '--user', 'an'];
const bulletins = () => centre.db('bulletins').orderBy('title').select('title', 'status', 'audio_source');

describe('apply', () => {
  it('tries without storing anything', async () => {
    const { code, out } = await apply([path, ...toCentre(), '--dry-run']);
    expect(code).toBe(0);
    expect(out).toEqual([
      `${path}: chạy thử, trung tâm chưa lưu gì`,
      '  bản tin: 2 tạo mới',
      '  khung giờ: 1 tạo mới',
      `${path}:3: nhac-hieu (Nhạc hiệu): chờ tải âm thanh lên`,
      `${path}:7: chao (Chào): chờ người khác duyệt`,
    ]);
    expect(await bulletins()).toEqual([]);
  });

  it('sends the file, then its sounds, and says who is waited for', async () => {
    const { code, out } = await apply([path, ...toCentre(), '--password-file', join(folder, 'password')], {});
    expect(code).toBe(0);
    expect(out).toContain(`${path}:3: nhac-hieu (Nhạc hiệu): chờ người khác duyệt`);
    expect(await bulletins()).toEqual([
      { title: 'Chào', status: 'submitted', audio_source: null },
      { title: 'Nhạc hiệu', status: 'submitted', audio_source: 'upload' },
    ]);
    expect(await centre.db('sessions')).toEqual([]);
  });

  it('changes nothing the second time, until a sound is another one', async () => {
    expect((await apply([path, ...toCentre()])).out.slice(1, 3)).toEqual([
      '  bản tin: 2 không đổi',
      '  khung giờ: 1 không đổi',
    ]);
    await writeFile(join(folder, 'am-thanh/nhac.wav'), toneWav(2));
    const { out } = await apply([path, ...toCentre(), '--language', 'en']);
    expect(out).toContain('  bulletins: 1 updated, 1 unchanged');
    const row = await centre.db('bulletins').join('media', 'media.hash', 'bulletins.audio_hash').first('duration_ms');
    expect(row.duration_ms).toBeGreaterThan(1_900);
  });

  it('uploads again what an earlier attempt left behind', async () => {
    await centre.db('bulletins').where({ title: 'Nhạc hiệu' }).update({ status: 'draft' });
    expect((await apply([path, ...toCentre()])).code).toBe(0);
    expect((await bulletins())[1]).toMatchObject({ status: 'submitted' });
  });

  it('sends nothing where one file has errors, and names the lines of what the centre refuses', async () => {
    const bad = join(folder, 'sai.yaml');
    await writeFile(bad, 'loa: 1\nbulletin: []\n');
    const local = await apply([path, bad, ...toCentre()]);
    expect([local.code, local.out]).toEqual([1, []]);
    expect(local.errors[0]).toMatch(/sai\.yaml:2:1/);
    await writeFile(bad, TEXT.replace('xa-binh-an', 'xa-khac'));
    const remote = await apply([bad, ...toCentre()]);
    expect(remote.code).toBe(1);
    expect(remote.errors).toContainEqual(expect.stringMatching(/sai\.yaml:12: lỗi: không có ở trung tâm/));
  });

  it.each([
    ['a wrong password', async () => apply([path, ...toCentre()], { LOA_PASSWORD: 'sai' }), /mật khẩu không đúng/],
    [
      'a centre that is none',
      async () => apply([path, '--server', 'http://127.0.0.1:9', '--user', 'an']),
      /không kết nối được/,
    ],
    [
      'an address that is no centre',
      async () => apply([path, '--server', `${server}docs`, '--user', 'an']),
      /no route/,
    ],
  ])('says so of %s', async (_name, attempt, words) => {
    const { code, errors } = await attempt();
    expect(code).toBe(1);
    expect(errors[0]).toMatch(words);
  });
});
