/** How far a slip of the pen may be from what was meant. */
const DISTANCE_MAX = 2;

/** Edits from one word to the other: a letter more, less or changed, or two neighbours exchanged. */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let at = 1; at <= left.length; at += 1) {
    const next = [at];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[at - 1] === right[column - 1] ? 0 : 1;
      const exchanged = at > 1 && left[at - 1] === right[column - 2] && left[at - 2] === right[column - 1];
      next[column] = Math.min(
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (row[column - 1] ?? 0) + same,
        exchanged ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? 0;
}

/** The known word that was probably meant, or null. */
export function nearestOf(word: string, known: Iterable<string>): string | null {
  let nearest: string | null = null;
  // Half of a short word is no slip any more.
  let least = Math.min(DISTANCE_MAX + 1, Math.ceil(word.length / 2) + 1);
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < least) [nearest, least] = [candidate, edits];
  }
  return nearest;
}
