import { describe, expect, test } from 'vitest';
import { programmeFor, type SlotRecord } from './programme.js';
import { sampleRecord, sampleSnapshot, sampleStation } from './sample-snapshot.js';
import { sampleBulletin } from '../sample-programme.js';
import type { PlaylistItem, SlotContent } from '../wire/slot.js';

const ids = ['b-1', 'b-2', 'b-3', 'b-4', 'b-before', 'b-after'];
const bulletins = await Promise.all(ids.map((id) => sampleBulletin({ id })));
const relays = ['r-1', 'r-2'].map((id) => ({
  id,
  name: id,
  url: 'https://tns.example.vn/live',
  approver: { id: 'u-1', name: 'A' },
}));
const bulletin = (bulletinId: string): PlaylistItem => ({ kind: 'bulletin', bulletinId });
const jingle = (bulletinId: string): PlaylistItem => ({ kind: 'jingle', bulletinId });
const relay = (relayId: string): PlaylistItem => ({ kind: 'relay', relayId, durationMs: 60_000 });
const silence: PlaylistItem = { kind: 'silence', durationMs: 1_000 };
const listOf = (id: string, items: PlaylistItem[]) => ({ id, name: id, items });
const playlists = [
  listOf('p-1', [jingle('b-2'), bulletin('b-1'), silence, bulletin('b-none'), relay('r-2'), relay('r-none')]),
  listOf('p-fallback', [bulletin('b-3'), jingle('b-none')]),
  listOf('p-empty', [jingle('b-2'), silence, bulletin('b-none')]),
  listOf('p-unused', [bulletin('b-4')]),
];
const relayContent = (relayId: string, fallbackId: string | null): SlotContent => ({
  kind: 'relay',
  relayId,
  durationMs: 60_000,
  fallbackId,
});

const programmeOf = (content: SlotContent, changes: Partial<SlotRecord> = {}) => {
  const slots = [sampleRecord({ areaIds: ['root'], content, ...changes })];
  return programmeFor(sampleStation, sampleSnapshot({ bulletins, playlists, relays, slots }));
};
const closureOf = (content: SlotContent, changes: Partial<SlotRecord> = {}) => {
  const programme = programmeOf(content, changes);
  return [programme.bulletins, programme.playlists, programme.relays].map((list) => list.map(({ id }) => id).join(' '));
};

describe('a slot brings what it needs', () => {
  test.each<[string, SlotContent, string[]]>([
    ['a bulletin', { kind: 'bulletin', bulletinId: 'b-1' }, ['b-1', '', '']],
    ['a playlist', { kind: 'playlist', playlistId: 'p-1' }, ['b-1 b-2', 'p-1', 'r-2']],
    ['a relay', relayContent('r-1', null), ['', '', 'r-1']],
    ['a relay with a fallback', relayContent('r-1', 'p-1'), ['b-1 b-2', 'p-1', 'r-1 r-2']],
  ])('%s', (_name, content, expected) => {
    expect(closureOf(content)).toEqual(expected);
  });

  test('signature tunes', () => {
    const tunes = { tuneBeforeId: 'b-before', tuneAfterId: 'b-after' };
    expect(closureOf({ kind: 'bulletin', bulletinId: 'b-1' }, tunes)[0]).toBe('b-1 b-after b-before');
  });
});

describe('what nobody holds', () => {
  test.each<[string, SlotContent]>([
    ['an unknown bulletin', { kind: 'bulletin', bulletinId: 'b-none' }],
    ['an unknown playlist', { kind: 'playlist', playlistId: 'p-none' }],
    ['a playlist of which only jingles and silences are left', { kind: 'playlist', playlistId: 'p-empty' }],
    ['an unknown relay', relayContent('r-none', 'p-1')],
  ])('leaves a slot out: %s', (_name, content) => {
    expect(programmeOf(content).slots).toEqual([]);
    expect(closureOf(content)).toEqual(['', '', '']);
  });

  test('keeps its place in a playlist, so that the others keep theirs', () => {
    const programme = programmeOf({ kind: 'playlist', playlistId: 'p-1' });
    expect(programme.playlists[0]?.items).toEqual(playlists.find(({ id }) => id === 'p-1')?.items);
    expect(programme.bulletins.map(({ id }) => id)).not.toContain('b-none');
  });

  test.each(['p-none', 'p-empty'])('as a fallback leaves the relay without one: %s', (fallbackId) => {
    const [slot] = programmeOf(relayContent('r-1', fallbackId)).slots;
    expect(slot?.content).toEqual(relayContent('r-1', null));
  });

  test('as a tune is no tune', () => {
    const tunes = { tuneBeforeId: 'b-none', tuneAfterId: 'b-after' };
    const [slot] = programmeOf({ kind: 'bulletin', bulletinId: 'b-1' }, tunes).slots;
    expect([slot?.tuneBeforeId, slot?.tuneAfterId]).toEqual([null, 'b-after']);
  });
});
