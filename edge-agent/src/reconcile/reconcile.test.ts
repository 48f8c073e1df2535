import { createLog } from '@loa/host';
import type { NowDocument, NowItem, Programme, ProgrammeBulletin } from '@loa/playlists/wire';
import { describe, expect, test, vi } from 'vitest';
import { DISK_RESERVE_BYTES } from '../media/eviction.js';
import type { Held } from '../programme/held.js';
import { type Current, plan, type Step, versionOf, type Wanted } from './plan.js';
import { createReconciler, type Executors } from './reconciler.js';

const hash = (letter: string) => letter.repeat(64);
const bulletin = (letter: string, emergency = false): ProgrammeBulletin => ({
  id: `b-${letter}`,
  title: letter,
  class: emergency ? 'emergency' : 'ordinary',
  language: 'vi',
  issuedAt: 0,
  validFrom: 0,
  validTo: 1,
  audio: { hash: hash(letter), bytes: 100, durationMs: 1_000, type: 'audio/ogg' },
  board: null,
  approvalHash: hash('f'),
  approver: { id: 'u-1', name: 'Lan' },
});
const programme = (bulletins: ProgrammeBulletin[], areaIds = ['xa-1', 'root']): Programme => ({
  station: { id: 'tram-1', name: 'Trạm 1', zone: 'Asia/Ho_Chi_Minh', areaIds, volumePercent: 80 },
  policies: [],
  bulletins,
  playlists: [],
  relays: [],
  slots: [],
  choices: [],
});
const now = (scope: string, revision = 1): NowDocument => ({
  version: 1,
  kind: 'now',
  scope,
  revision,
  issuedAt: 0,
  items: [],
});
const held = (given: Programme | null, documents: NowDocument[] = []): Held => ({
  manifest: given && { revision: 7, adoptedAt: 70, programme: given },
  now: documents,
});
const wanted = (given: Held): Wanted => ({ stationId: 'tram-1', held: given, instant: 1_000 });
const idle: Current = {
  subscribed: null,
  stored: [],
  parts: [],
  diskFree: DISK_RESERVE_BYTES + 10_000,
  fetching: [],
  performing: null,
};
const own = ['manifest', 'now', 'receipt'].map((document) => `loa/1/station/tram-1/${document}`);
const kinds = (steps: readonly Step[]) => steps.map((step) => step.kind);

describe('the plan', () => {
  test('a station that knows nothing listens to its own topics, and leaves its disk alone', () => {
    const stored = [{ hash: hash('a'), bytes: 1, storedAt: 1 }];
    expect(plan({ ...idle, stored, subscribed: [] }, wanted(held(null)))).toEqual([{ kind: 'subscribe', topics: own }]);
    expect(plan({ ...idle, stored }, wanted(held(null)))).toEqual([]);
  });

  test('a programme is performed first, its areas are heard, its media fetched with the emergency first', () => {
    const target = held(programme([bulletin('a'), bulletin('b', true)]));
    const steps = plan({ ...idle, subscribed: own }, wanted(target));
    expect(kinds(steps)).toEqual(['perform', 'subscribe', 'fetch']);
    expect(steps[1]).toMatchObject({ topics: ['loa/1/area/xa-1/now', 'loa/1/area/root/now'] });
    expect(steps[2]).toMatchObject({ references: [{ hash: hash('b') }, { hash: hash('a') }] });
  });

  test('what must sound at once is fetched before everything else, and wanted while it is in force', () => {
    const base = { issuedAt: 0, until: 2_000, by: { id: 'u-1', name: 'Lan' }, volumePercent: null };
    const playNow: NowItem = { kind: 'play-now', id: 'p-1', ...base, policyOverride: null, bulletin: bulletin('c') };
    const issueTimeAudio = { hash: hash('e'), bytes: 1, durationMs: 1, type: 'audio/ogg' };
    const speech = { bulletin: bulletin('d', true), tone: null, issueTimeAudio, repeatEveryMs: null };
    const alert: NowItem = { kind: 'alert', id: 'a-1', ...base, ...speech, confirmedBy: null, drill: false };
    const document = { ...now('area/root'), items: [playNow, alert] };
    const target = held(programme([bulletin('a'), bulletin('b', true), bulletin('c')]), [document]);
    const fetched = (instant: number) =>
      plan(idle, { ...wanted(target), instant }).flatMap((step) =>
        step.kind === 'fetch' ? step.references.map((reference) => reference.hash[0]) : [],
      );
    expect(fetched(1_000).join('')).toBe('decba');
    expect(fetched(2_000).join('')).toBe('bac');
  });

  test('what is as it should be needs no step', () => {
    const target = held(programme([bulletin('a'), bulletin('b')]), [now('area/root')]);
    const current: Current = {
      ...idle,
      subscribed: [...own, 'loa/1/area/xa-1/now', 'loa/1/area/root/now'],
      stored: [{ hash: hash('a'), bytes: 100, storedAt: 1 }],
      parts: [hash('b')],
      fetching: [hash('b')],
      performing: versionOf(target),
    };
    expect(plan(current, wanted(target))).toEqual([]);
    const stop = held(target.manifest?.programme ?? null, [now('area/root', 2)]);
    expect(kinds(plan(current, wanted(stop)))).toEqual(['perform']);
  });

  test('a station that moved leaves the old area: its topic, its document, its media when the disk is full', () => {
    const target = held(programme([bulletin('a')], ['xa-2', 'root']), [now('area/xa-1'), now('area/root')]);
    const current: Current = {
      ...idle,
      subscribed: [...own, 'loa/1/area/xa-1/now', 'loa/1/area/root/now'],
      stored: [
        { hash: hash('a'), bytes: 100, storedAt: 1 },
        { hash: hash('c'), bytes: 100, storedAt: 2 },
      ],
      parts: [hash('d')],
      diskFree: 0,
      performing: versionOf(target),
    };
    expect(plan(current, wanted(target))).toEqual([
      { kind: 'subscribe', topics: ['loa/1/area/xa-2/now'] },
      { kind: 'unsubscribe', topics: ['loa/1/area/xa-1/now'] },
      { kind: 'forget-now', scope: 'area/xa-1' },
      { kind: 'evict', hash: hash('d') },
      { kind: 'evict', hash: hash('c') },
    ]);
  });
});

describe('the reconciler', () => {
  test('a step that fails keeps none of the others from being done, and is planned again', async () => {
    const target = held(programme([bulletin('a')]));
    let current: Current = { ...idle, subscribed: own };
    const done: string[] = [];
    let failures = 2;
    const execute: Executors = {
      perform: ({ version }) => {
        done.push('perform');
        current = { ...current, performing: version };
      },
      subscribe: ({ topics }) => {
        if (failures > 0) {
          failures -= 1;
          return Promise.reject(new Error('no link'));
        }
        done.push('subscribe');
        current = { ...current, subscribed: [...own, ...topics] };
        return Promise.resolve();
      },
      unsubscribe: () => expect.unreachable(),
      'forget-now': () => expect.unreachable(),
      evict: () => expect.unreachable(),
      fetch: ({ references }) => {
        done.push('fetch');
        current = { ...current, fetching: references.map((reference) => reference.hash) };
      },
    };
    const reconciler = createReconciler({
      current: () => Promise.resolve(current),
      wanted: () => wanted(target),
      execute,
      log: createLog('test', 'silent'),
      retryMs: 5,
    });
    reconciler.mark();
    await vi.waitFor(() => expect(done).toEqual(['perform', 'fetch', 'subscribe']), { timeout: 10_000 });
    await reconciler.stop();
    expect(failures).toBe(0);
  });
});
