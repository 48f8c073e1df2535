/** The wall clock of a zone: `YYYY-MM-DD` and `HH:MM`, as date and time inputs hold them. */
export interface WallClock {
  readonly date: string;
  readonly time: string;
}

const MINUTE_MS = 60_000;

const readers = new Map<string, Intl.DateTimeFormat>();

function readerOf(zone: string): Intl.DateTimeFormat {
  const known = readers.get(zone);
  if (known) return known;
  const reader = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  readers.set(zone, reader);
  return reader;
}

/** What a wall clock in `zone` shows at `instant` (epoch milliseconds). */
export function wallClockOf(instant: number, zone: string): WallClock {
  const parts = new Map(
    readerOf(zone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

const asUtc = ({ date, time }: WallClock): number => Date.parse(`${date}T${time.slice(0, 5)}:00Z`);

/**
 * The instant at which a wall clock in `zone` shows this; null when it is no date and time. In the hour a clock skips
 * the instant just after is taken, in the hour it repeats the first.
 */
export function instantOfWallClock(wall: WallClock, zone: string): number | null {
  const wanted = asUtc(wall);
  if (Number.isNaN(wanted)) return null;
  let instant = wanted;
  // The offset at the first guess may be the one of the other side of a change of clocks: look twice.
  for (let look = 0; look < 2; look += 1) instant += wanted - asUtc(wallClockOf(instant, zone));
  return instant;
}

/** The start of the local day that holds `instant`, epoch milliseconds. */
export function startOfDay(instant: number, zone: string): number {
  return instantOfWallClock({ date: wallClockOf(instant, zone).date, time: '00:00' }, zone) ?? instant;
}

/** The date `days` after a date. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 1440 * MINUTE_MS).toISOString().slice(0, 10);
}
