const HOUR_MS = 3_600_000;

const formatOf = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

/** Day and time as people in Viet Nam write them, `20/11 10:05`; the same in both languages. */
export const timeOf = (instant: number, zone: string): string => formatOf(zone).format(instant).replace(',', '');

/** Time of day alone, `10:05`. */
export const clockOf = (instant: number, zone: string): string => timeOf(instant, zone).split(' ')[1] ?? '';

/** Days and hours, or hours and minutes; units that both languages write alike. */
export function durationText(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  if (hours < 48) return `${hours} h ${two(Math.floor((ms % HOUR_MS) / 60_000))} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
