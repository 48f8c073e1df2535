import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clashesOf } from '../timeline/clash.js';
import { timelineBetween } from '../timeline/timeline.js';
import type { VectorFile } from './case.js';
import { clashLine, instantIn, itemLine, nowOfCase, programmeOfCase, zoneOf } from './index.js';

const folder = new URL('../../vectors/', import.meta.url);
const others = ['recurrence.json', 'policy-inheritance.json'];
const files = readdirSync(folder).filter((name) => !others.includes(name));
const casesOf = (name: string) => (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as VectorFile).cases;

describe.each(files)('%s', (name) => {
  test.each(casesOf(name))('$name', async (vector) => {
    const zone = zoneOf(vector);
    const programme = await programmeOfCase(vector);
    const now = await nowOfCase(vector);
    const window = { from: instantIn(zone, vector.window[0]), to: instantIn(zone, vector.window[1]) };
    const holds = new Map(Object.entries(vector.holds ?? {}).map(([key, at]) => [key, instantIn(zone, at)]));
    expect(timelineBetween(programme, now, window, holds).map((item) => itemLine(zone, item))).toEqual(vector.timeline);
    if (!vector.clashes) return;
    const slot = programme.slots.find((one) => one.id === vector.saving) ?? null;
    expect(clashesOf(programme, slot, window).map((clash) => clashLine(zone, clash))).toEqual(vector.clashes);
  });
});
