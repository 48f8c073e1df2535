import { describe, expect, test } from 'vitest';
import { mergeNow, STOP_MEMORY_MS } from './now.js';
import { SAMPLE_START, sampleBulletin, sampleProgramme, sampleSlot } from './sample-programme.js';
import { timelineAt } from './timeline.js';
import type { NowDocument, StopItem } from './wire/messages.js';

const stop = (id: string, issuedAt: number, until: number): StopItem => ({
  kind: 'stop',
  id,
  issuedAt,
  until,
  by: { id: 'u-1', name: 'A' },
  reason: '',
});
const document = (scope: string, items: NowDocument['items']): NowDocument => ({
  version: 1,
  kind: 'now',
  scope,
  revision: 1,
  issuedAt: 1,
  items,
});

describe('mergeNow', () => {
  test('several areas in one list, each item once, oldest first', () => {
    const documents = [
      document('area/root', [stop('x', 20, 90), stop('y', 10, 90)]),
      document('station/tram-1', [stop('x', 20, 90)]),
    ];
    expect(mergeNow(documents, 50).map((item) => item.id)).toEqual(['y', 'x']);
  });

  test('a stop is remembered for as long as what it cut could last', () => {
    const documents = [document('area/root', [stop('x', 20, 90)])];
    expect(mergeNow(documents, 89 + STOP_MEMORY_MS)).toHaveLength(1);
    expect(mergeNow(documents, 90 + STOP_MEMORY_MS)).toEqual([]);
  });

  test("what a lifted stop had cut stands in nobody's way", async () => {
    const audio = { hash: 'a'.repeat(64), bytes: 1, durationMs: 600_000, type: 'audio/ogg' };
    const next = sampleSlot({
      id: 's-2',
      recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T070200\nRRULE:FREQ=DAILY',
    });
    const programme = sampleProgramme([await sampleBulletin({ audio })], [sampleSlot(), next]);
    const lifted = document('area/root', [stop('x', SAMPLE_START + 20_000, SAMPLE_START + 60_000)]);
    const instant = SAMPLE_START + 150_000;
    const playing = timelineAt(programme, mergeNow([lifted], instant), instant).items;
    expect(playing.map((item) => item.slotId)).toEqual(['s-2']);
  });
});
