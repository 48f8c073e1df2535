/** Hours, minutes, seconds and milliseconds in this order, at least one of them: `30s`, `10m`, `1h30m`, `500ms`. */
export const DURATION_PATTERN = '^(?=.)(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,5})s)?(?:(\\d{1,5})ms)?$';

const DURATION = new RegExp(DURATION_PATTERN);
const UNITS = [
  { name: 'h', ms: 3_600_000 },
  { name: 'm', ms: 60_000 },
  { name: 's', ms: 1_000 },
  { name: 'ms', ms: 1 },
] as const;

/** Milliseconds of a duration as files write it, exactly; null for any other text. */
export function durationMs(text: string): number | null {
  const counts = DURATION.exec(text)?.slice(1);
  return counts ? UNITS.reduce((sum, { ms }, index) => sum + Number(counts[index] ?? 0) * ms, 0) : null;
}

/** The shortest text that reads as so many milliseconds, a whole number. */
export function durationText(ms: number): string {
  let left = ms;
  const parts = UNITS.map((unit) => {
    const count = Math.floor(left / unit.ms);
    left -= count * unit.ms;
    return count === 0 ? '' : `${count}${unit.name}`;
  });
  return parts.join('') || '0s';
}
