import { type DayPattern, lastDayLast } from './days.js';
import { type Moment, runs, type Words } from './words.js';

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const UNITS = { day: 'ngày', week: 'tuần', month: 'tháng', year: 'năm' } as const;

const weekday = (day: number): string => WEEKDAYS[day - 1] ?? '';
const two = (number: number): string => String(number).padStart(2, '0');
const list = (items: readonly string[]): string =>
  items.length > 1 ? `${items.slice(0, -1).join(', ')} và ${items.at(-1)}` : (items[0] ?? '');
const months = (numbers: readonly number[]): string => list(numbers.map((month) => `tháng ${month}`));

const ordinal = (number: number): string =>
  number === 1 ? 'đầu tiên' : number === -1 ? 'cuối cùng' : `lần thứ ${number}`;

const dayName = (day: number): string => (day < 0 ? 'ngày cuối cùng' : `ngày ${day}`);

function inMonths(days: string, { months: named, interval, unit }: DayPattern): string {
  const within = named.length === 0 ? days : `${days} ${named.length > 1 ? 'của ' : ''}${months(named)}`;
  if (interval > 1) return `${within}, cứ ${interval} ${UNITS[unit]} một lần`;
  return named.length === 0 ? `${within} hằng tháng` : `${within} hằng năm`;
}

function onWeekdays(weekdays: readonly number[], { interval, months: named }: DayPattern): string {
  const season = named.length > 0 ? ` trong ${months(named)}` : '';
  const several = weekdays.length > 1;
  const names = `${several ? 'các ngày ' : ''}${list(runs(weekdays, weekday, 'đến'))}`;
  if (interval > 1) return `${names}, cứ ${interval} tuần một lần`;
  return `${names}${several ? '' : ' hằng tuần'}${season}`;
}

function days(pattern: DayPattern): string {
  const { days: on, interval, months: named } = pattern;
  switch (on.kind) {
    case 'every-day':
      if (interval > 1) return `cứ ${interval} ngày một lần`;
      return named.length > 0 ? `hằng ngày trong ${months(named)}` : 'hằng ngày';
    case 'weekdays':
      return onWeekdays(on.weekdays, pattern);
    case 'days-of-month':
      return inMonths(list(lastDayLast(on.days).map(dayName)), pattern);
    case 'weekday-of-month':
      return inMonths(`${weekday(on.weekday)} ${ordinal(on.ordinal)}`, pattern);
    default:
      return on satisfies never;
  }
}

const moment = ({ time, year, month, day }: Moment): string =>
  `${time === null ? '' : `${time} `}ngày ${two(day)}/${two(month)}/${year}`;

export const VIETNAMESE: Words = {
  list,
  days,
  skips: ' (bỏ qua khi không có ngày ấy)',
  moment,
  from: (first) => ` từ ${moment(first)}`,
  until: (last) => ` đến ${moment(last)}`,
  except: (what) => `, trừ ${what}`,
  exceptCount: (count) => `, trừ ${count} lần`,
  plus: (what) => `, thêm ${what}`,
  plusCount: (count) => `, thêm ${count} lần`,
  zone: (name) => ` (giờ ${name})`,
  beginning: (items) => `lịch riêng: ${items.join(', ')} và còn tiếp`,
};
