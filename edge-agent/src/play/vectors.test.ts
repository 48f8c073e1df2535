import { readFileSync } from 'node:fs';
import { timelineBetween } from '@loa/playlists';
import { itemLine, type VectorCase, type VectorFile } from '@loa/playlists/vectors';
import { describe, expect, it } from 'vitest';
import { type Case, perform, readCase, SOONEST_MS } from './performed-case.js';
import { itemOf, linesOf, TOLERANCE_MS } from './performed-lines.js';

const folder = new URL('../../../playlists/vectors/', import.meta.url);
const FILES = ['calendar', 'day-rules', 'interrupts', 'now', 'order', 'overnight', 'policy', 'sessions'];
const casesOf = (name: string) =>
  (JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as VectorFile).cases;

const STREAMS = 'the station cannot play streams yet';
/** Cases that no station lives through yet, and why. */
const NOT_PERFORMED: Readonly<Record<string, string>> = {
  'back to back is one session, relays included: what makes it too long is silent': STREAMS,
  'a pause of more than five minutes begins another session': STREAMS,
  'told to skip after a short cut, the next item begins at once': STREAMS,
  'a relay is joined again and ends when the programme ends': STREAMS,
  'live holds the loudspeaker until it ends or quiet hours begin': STREAMS,
  'a session of a tune, two bulletins and a relay': STREAMS,
  'a relay is left when quiet hours begin, a bulletin never starts': STREAMS,
};

const hasStream = ({ slots, now = [] }: VectorCase): boolean =>
  slots.some(({ relayMinutes, entries = [] }) => relayMinutes || entries.some((entry) => 'relay' in entry)) ||
  now.some((item) => 'live' in item);

/** Who won stands in the plan, not in a proof. */
const withoutWinner = (line: string): string => line.replace(/ by \S+$/, '');

/** The lines of the sounds. A correction cannot sound at the very instant at which it is issued. */
function expectedOf(vector: VectorCase, given: Case): string[] {
  const corrections = given.now.flatMap((item) =>
    item.kind === 'retraction' && item.correction
      ? [[`${item.id}@${item.issuedAt}`, item.issuedAt + SOONEST_MS] as const]
      : [],
  );
  const { programme, now, window, zone, holds } = given;
  const lines =
    corrections.length === 0
      ? vector.timeline
      : timelineBetween(programme, now, window, new Map([...holds, ...corrections])).map((item) =>
          itemLine(zone, item),
        );
  return lines.filter((line) => line.includes(' sound ')).map(withoutWinner);
}

describe.each(FILES)('%s.json', (name) => {
  it.each(casesOf(name).filter((vector) => !(vector.name in NOT_PERFORMED)))('$name', async (vector) => {
    const given = await readCase(vector);
    const performed = await perform(given);
    expect(linesOf(performed, given)).toEqual(expectedOf(vector, given));
    expect(performed.reports).toEqual([]);
    const proven = performed.proofs
      .flatMap((proof) => itemOf(performed, proof).segments)
      .reduce((sum, { from, to }) => sum + to - from, 0);
    const heard = performed.heard.reduce((sum, { from, to }) => sum + to - from, 0);
    expect(Math.abs(heard - proven)).toBeLessThan(TOLERANCE_MS * (performed.heard.length + 1));
  });
});

it('leaves out the cases with streams and no others', () => {
  const streams = FILES.flatMap(casesOf).filter(hasStream);
  expect(Object.keys(NOT_PERFORMED).sort()).toEqual(streams.map((vector) => vector.name).sort());
});
