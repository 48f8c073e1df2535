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
  it.each(casesOf(name))('$name', async (vector) => {
    const given = await readCase(vector);
    const performed = await perform(given);
    expect(linesOf(performed, given)).toEqual(expectedOf(vector, given));
    expect(performed.reports).toEqual([]);
    const proven = performed.proofs
      .flatMap((proof) => itemOf(performed, proof, given).segments)
      .reduce((sum, { from, to }) => sum + to - from, 0);
    const heard = performed.heard.reduce((sum, { from, to }) => sum + to - from, 0);
    expect(Math.abs(heard - proven)).toBeLessThan(TOLERANCE_MS * (performed.heard.length + 1));
  });
});
