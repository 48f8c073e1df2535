import { describe, expect, it } from 'vitest';
import type { OnlineState, Station } from '../../api/types.js';
import { soundsNow, textsNow } from '../today/on-air-now.js';
import { conditionOf } from './condition.js';

const state: OnlineState = {
  version: 1,
  online: true,
  at: 0,
  bootId: 'b',
  software: '0.1.0',
  manifest: null,
  now: [],
  media: { wanted: 0, stored: 0 },
  playing: null,
  amplifier: 'off',
  sink: 'none',
  boards: [],
  clockTrusted: true,
  proofsWaiting: 0,
  refused: 0,
};

const station: Station = {
  id: 'st-1',
  name: 'Thôn Đông',
  areaId: 'root',
  areaName: 'Xã',
  zone: 'Asia/Ho_Chi_Minh',
  volumePercent: 80,
  special: null,
  enrolledAt: '2026-11-01T00:00:00Z',
  online: true,
  lastContact: null,
  state,
  manifest: null,
  stops: [],
  createdAt: '2026-11-01T00:00:00Z',
};

const board = { id: 'gate', width: 160, height: 32, text: 'A', wantedCrc: null, readCrc: null };
const playing = { key: 's@1', title: 'Tin sáng', since: 5 };

describe('conditionOf', () => {
  it.each([
    ['not-enrolled', { enrolledAt: null }],
    ['offline', { online: false }],
    ['offline', { state: null }],
    ['fault', { state: { ...state, amplifier: 'failed' } }],
    ['fault', { state: { ...state, boards: [{ ...board, condition: 'mismatch' }] } }],
    ['clock-untrusted', { state: { ...state, clockTrusted: false } }],
    ['playing', { state: { ...state, playing } }],
    ['idle', {}],
  ] as const)('is %s', (condition, change) => {
    expect(conditionOf({ ...station, ...change } as Station)).toBe(condition);
  });

  it('never calls an offline station playing, whatever it said last', () => {
    expect(conditionOf({ ...station, online: false, state: { ...state, playing } })).toBe('offline');
  });
});

describe('on air now', () => {
  const sounding = { ...station, state: { ...state, playing } };

  it('names each bulletin once, with its stations and its earliest start', () => {
    const later = { ...sounding, name: 'Thôn Đoài', state: { ...state, playing: { ...playing, since: 3 } } };
    expect(soundsNow([sounding, later])).toEqual([
      { title: 'Tin sáng', since: 3, stationNames: ['Thôn Đông', 'Thôn Đoài'] },
    ]);
  });

  it('counts neither offline stations nor boards that were not read back', () => {
    expect(soundsNow([{ ...sounding, online: false }])).toEqual([]);
    const wrong: Station = { ...station, state: { ...state, boards: [{ ...board, condition: 'mismatch' }] } };
    expect(textsNow([wrong])).toEqual([]);
  });
});
