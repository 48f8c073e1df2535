import { expect, test } from 'vitest';
import { route } from './route.js';

test('each topic finds its hearer, and no other', () => {
  const heard: string[] = [];
  const hearers = {
    document: (name: string) => void heard.push(name),
    receipt: () => void heard.push('receipt'),
  };
  const routed = [
    'loa/1/station/tram-1/manifest',
    'loa/1/station/tram-1/now',
    'loa/1/area/root/now',
    'loa/1/station/tram-1/receipt',
    'loa/1/station/tram-2/manifest',
    'loa/1/station/tram-1/state',
    'loa/2/station/tram-1/manifest',
    'loa/1/area/../now',
  ].map((topic) => route('tram-1', hearers, { topic, payload: new Uint8Array(), live: true }));
  expect(routed).toEqual([true, true, true, true, false, false, false, false]);
  expect(heard).toEqual(['manifest', 'station/tram-1', 'area/root', 'receipt']);
});
