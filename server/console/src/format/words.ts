/** How instants and numbers are written: a locale (BCP 47) and the zone of whatever they belong to. */
export interface Manner {
  readonly locale: string;
  readonly zone: string;
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format is slow, and a page writes hundreds of instants in a handful of manners.
function formatOf({ locale, zone }: Manner, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formats.set(key, format);
  return format;
}

const instantOf = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(at));

/** `17:00` */
export const clockTime = (at: string | number, manner: Manner): string =>
  formatOf(manner, 'clock', CLOCK).format(instantOf(at));

/** `17:00:03`, for what is measured to the second. */
export const clockSeconds = (at: string | number, manner: Manner): string =>
  formatOf(manner, 'seconds', { ...CLOCK, second: '2-digit' }).format(instantOf(at));

/** `23/11/2026` */
export const day = (at: string | number, manner: Manner): string => formatOf(manner, 'day', DAY).format(instantOf(at));

/** The weekday with the date, for headings. */
export const longDay = (at: string | number, manner: Manner): string =>
  formatOf(manner, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(instantOf(at));

/** The time alone today, with the date on any other day. */
export function dayAndTime(at: string | number, manner: Manner, now: number): string {
  const time = clockTime(at, manner);
  return day(at, manner) === day(now, manner) ? time : `${time}, ${day(at, manner)}`;
}

/** `4:05` or `1:04:05` */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** A number with at most `digits` decimals in the language's own way. */
export const decimal = (value: number, locale: string, digits = 1): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);

/** `+12 ms`, `−0,4 s`: how far a start was from its plan. */
export function startError(milliseconds: number, locale: string): string {
  const sign = milliseconds < 0 ? '−' : '+';
  const size = Math.abs(milliseconds);
  return size < 1000 ? `${sign}${decimal(size, locale, 0)} ms` : `${sign}${decimal(size / 1000, locale, 1)} s`;
}

/** A date an input holds (`YYYY-MM-DD`) as people write it, without any zone. */
export const plainDay = (date: string, locale: string): string => day(`${date}T00:00:00Z`, { locale, zone: 'UTC' });

/** What people call a zone at an instant: `Giờ Đông Dương`, `Indochina Time`. */
export function zoneName({ locale, zone }: Manner, now: number): string {
  const parts = formatOf({ locale, zone }, 'zone', { timeZoneName: 'long' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
