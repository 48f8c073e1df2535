import type { FilePlace } from './programme-of-file.js';
import type { SentenceLanguage } from '../recurrence/sentence.js';
import type { ClashRule } from '../timeline/clash.js';

/** The words of one language for what a week sounds like. */
export interface WeekWords {
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly places: Readonly<Record<FilePlace['kind'], string>>;
  readonly silent: string;
  readonly nothing: string;
  readonly more: (count: number) => string;
  readonly clash: string;
  readonly rules: Readonly<Record<ClashRule, string>>;
  readonly better: (time: string) => string;
}

const VIETNAMESE: WeekWords = {
  weekdays: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  places: { area: 'địa bàn', station: 'cụm loa' },
  silent: 'không phát',
  nothing: 'không có lịch phát trong tuần này',
  more: (count) => `và ${count} dòng nữa`,
  clash: 'trùng lịch',
  rules: {
    'choice-open': 'hai bản tin ưu tiên gặp nhau, xã chọn thứ tự',
    'equal-rank': 'cùng cấp, bên đến sau không phát',
    'higher-class': 'bị bản tin cấp cao hơn cắt',
    'quiet-hours': 'chạm giờ yên lặng',
    validity: 'bản tin không có hiệu lực lúc đó',
    'session-length': 'buổi phát quá dài',
    'sessions-a-day': 'quá số buổi phát trong ngày',
    weekday: 'ngày không được phát',
  },
  better: (time) => `có thể chuyển sang ${time}`,
};

const ENGLISH: WeekWords = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  places: { area: 'area', station: 'station' },
  silent: 'silent',
  nothing: 'nothing is planned in this week',
  more: (count) => `and ${count} lines more`,
  clash: 'clash',
  rules: {
    'choice-open': 'two priorities meet, the commune chooses their order',
    'equal-rank': 'of one rank, the later one stays silent',
    'higher-class': 'cut by a higher class',
    'quiet-hours': 'touches quiet hours',
    validity: 'the bulletin is not valid then',
    'session-length': 'the session is too long',
    'sessions-a-day': 'too many sessions in a day',
    weekday: 'a day without sessions',
  },
  better: (time) => `it could move to ${time}`,
};

export const WEEK_WORDS: Readonly<Record<SentenceLanguage, WeekWords>> = { vi: VIETNAMESE, en: ENGLISH };
