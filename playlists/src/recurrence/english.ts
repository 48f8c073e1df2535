import { type DayPattern, lastDayLast } from './days.js';
import { type Moment, runs, type Words } from './words.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const ORDINALS = ['last', '', 'first', 'second', 'third', 'fourth', 'fifth'];

const weekday = (day: number): string => WEEKDAYS[day - 1] ?? '';
const monthName = (month: number): string => MONTHS[month - 1] ?? '';
const list = (items: readonly string[]): string =>
  items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : (items[0] ?? '');

const dayName = (day: number): string => (day < 0 ? 'the last day' : `day ${day}`);

function ofMonths(days: string, { months, interval, unit }: DayPattern): string {
  const every = interval > 1 ? `every ${interval} ${unit}s` : '';
  if (months.length > 0) return `${days} of ${list(months.map(monthName))}${every ? `, ${every}` : ' every year'}`;
  return every ? `${days} of the month, ${every}` : `${days} of every month`;
}

function onWeekdays(weekdays: readonly number[], { interval, months }: DayPattern): string {
  const season = months.length > 0 ? ` in ${list(months.map(monthName))}` : '';
  const names = list(runs(weekdays, weekday, 'to'));
  if (interval > 1) return `${names}, every ${interval} weeks`;
  return `${weekdays.length > 1 ? names : `every ${names}`}${season}`;
}

function days(pattern: DayPattern): string {
  const { days: on, interval, months } = pattern;
  switch (on.kind) {
    case 'every-day':
      if (interval > 1) return `every ${interval} days`;
      return months.length > 0 ? `every day in ${list(months.map(monthName))}` : 'every day';
    case 'weekdays':
      return onWeekdays(on.weekdays, pattern);
    case 'days-of-month':
      return ofMonths(`on ${list(lastDayLast(on.days).map(dayName))}`, pattern);
    case 'weekday-of-month':
      return ofMonths(`on the ${ORDINALS[on.ordinal + 1] ?? ''} ${weekday(on.weekday)}`, pattern);
    default:
      return on satisfies never;
  }
}

const date = ({ year, month, day }: Moment): string => `${day} ${monthName(month)} ${year}`;
const moment = (at: Moment): string => (at.time === null ? date(at) : `${at.time} on ${date(at)}`);

export const ENGLISH: Words = {
  list,
  days,
  skips: ' (skipped where there is no such day)',
  moment,
  from: (first) => ` from ${moment(first)}`,
  until: (last) => ` until ${moment(last)}`,
  except: (what) => `, except ${what}`,
  exceptCount: (count) => `, except ${count} times`,
  plus: (what) => `, plus ${what}`,
  plusCount: (count) => `, plus ${count} more times`,
  zone: (name) => ` (${name} time)`,
  beginning: (items) => `own schedule: ${items.join(', ')} and so on`,
};
