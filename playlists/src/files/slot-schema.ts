import { type Static, Type } from 'typebox';
import { date, duration, id, list, set, text, timeOfDay } from './fields.js';
import { RECURRENCE_CHARACTERS_MAX } from '../recurrence/rule-text.js';
import { PolicyRule } from '../wire/policy.js';
import { BULLETIN_DURATION_MAX_MS, closed, Percent, Weekday } from '../wire/schema.js';
import {
  DELAY_MAX_MS,
  FADE_MAX_MS,
  FILLER_MAX_MS,
  InterruptPolicy,
  LATE_SKIP_MAX_MS,
  PLAYLIST_ITEMS_MAX,
  SILENCE_MAX_MS,
} from '../wire/slot.js';

/** Areas, stations and groups that one slot may name, each. */
export const TARGETS_MAX = 500;

const relayDuration = duration(1_000, BULLETIN_DURATION_MAX_MS, 'Thời lượng tiếp âm');

/** One entry of a playlist; its first field says what it is. */
export const FileItem = Type.Union([
  Type.Object({ bulletin: id('Mã bản tin') }, closed),
  Type.Object({ jingle: id('Mã bản tin dùng làm nhạc hiệu, nhạc cắt; báo cáo không tính là nội dung') }, closed),
  Type.Object({ relay: id('Mã nguồn tiếp âm'), duration: relayDuration }, closed),
  Type.Object({ silence: duration(100, SILENCE_MAX_MS, 'Khoảng lặng') }, closed),
]);
export type FileItem = Static<typeof FileItem>;

export const FilePlaylist = Type.Object(
  {
    id: id('Mã danh sách phát'),
    name: text(200, 'Tên danh sách phát'),
    items: list(FileItem, PLAYLIST_ITEMS_MAX, 'Các mục, theo thứ tự phát'),
  },
  closed,
);
export type FilePlaylist = Static<typeof FilePlaylist>;

export const FileContent = Type.Union(
  [
    Type.Object({ bulletin: id('Mã bản tin') }, closed),
    Type.Object({ playlist: id('Mã danh sách phát') }, closed),
    Type.Object(
      {
        relay: id('Mã nguồn tiếp âm'),
        duration: relayDuration,
        fallback: Type.Optional(id('Mã danh sách phát thay khi nguồn tiếp âm im')),
      },
      closed,
    ),
  ],
  { description: 'Phát gì: một bản tin, một danh sách phát, hoặc tiếp âm' },
);
export type FileContent = Static<typeof FileContent>;

export const FileWhen = Type.Union(
  [
    Type.Object(
      {
        days: Type.Union(
          [
            Type.Literal('daily'),
            Type.Literal('weekdays'),
            set(Weekday, 7, 'Các thứ trong tuần: MO là thứ Hai, SU là Chủ nhật'),
          ],
          { description: 'daily: hằng ngày; weekdays: thứ Hai đến thứ Sáu; hoặc danh sách thứ' },
        ),
        at: timeOfDay('Giờ phát'),
        from: date('Ngày đầu tiên'),
        until: Type.Optional(date('Ngày cuối cùng')),
      },
      closed,
    ),
    Type.Object({ date: date('Ngày phát một lần'), at: timeOfDay('Giờ phát') }, closed),
    Type.Object(
      { recurrence: text(RECURRENCE_CHARACTERS_MAX, 'Quy tắc lặp RFC 5545: DTSTART có múi giờ, RRULE, EXDATE, RDATE') },
      closed,
    ),
  ],
  { description: 'Phát khi nào' },
);
export type FileWhen = Static<typeof FileWhen>;

const areas = Type.Optional(set(id('Mã địa bàn'), TARGETS_MAX, 'Các địa bàn, gồm mọi cụm loa bên dưới'));
const stations = Type.Optional(set(id('Mã cụm loa'), TARGETS_MAX, 'Các cụm loa'));

/** Areas and stations that go by one name. */
export const FileGroup = Type.Object(
  { id: id('Mã nhóm'), name: text(200, 'Tên nhóm'), areas, stations },
  { ...closed, description: 'Các địa bàn, cụm loa gọi chung một tên' },
);
export type FileGroup = Static<typeof FileGroup>;

export const FileTargets = Type.Object(
  {
    areas,
    stations,
    groups: Type.Optional(set(id('Mã nhóm'), TARGETS_MAX, 'Các nhóm trong tệp')),
    except: Type.Optional(Type.Object({ areas, stations }, { ...closed, description: 'Trừ các nơi này' })),
  },
  { ...closed, description: 'Phát ở đâu' },
);
export type FileTargets = Static<typeof FileTargets>;

const skipAfter = duration(0, LATE_SKIP_MAX_MS, 'Trễ hơn mức này thì bỏ qua');
const fullWithin = duration(0, DELAY_MAX_MS, 'Phát trọn, nếu bắt đầu được trong khoảng này');

export const FileLate = Type.Union(
  [
    Type.Literal('join'),
    Type.Literal('full'),
    Type.Object({ skip: skipAfter }, closed),
    Type.Object({ full: fullWithin }, closed),
  ],
  { description: 'Khi không phát được đúng giờ; bỏ trống là bỏ qua nếu trễ quá 60s' },
);
export type FileLate = Static<typeof FileLate>;

export const FileSlot = Type.Object(
  {
    id: id('Mã khung giờ'),
    content: FileContent,
    when: FileWhen,
    targets: FileTargets,
    tuneBefore: Type.Optional(id('Mã bản tin phát trước nội dung, thường là nhạc hiệu')),
    tuneAfter: Type.Optional(id('Mã bản tin phát sau nội dung')),
    late: Type.Optional(FileLate),
    interrupt: Type.Optional(
      Type.Union(InterruptPolicy.anyOf, { description: 'Khi bị bản tin cấp cao hơn cắt; bỏ trống là resume' }),
    ),
    fade: Type.Optional(duration(0, FADE_MAX_MS, 'Chuyển tiếng dần giữa các mục')),
    fill: Type.Optional(duration(60_000, FILLER_MAX_MS, 'Phát lặp lại để lấp chỗ trống trong khoảng này')),
    volume: Type.Optional(Type.Integer({ ...Percent, description: 'Âm lượng, phần trăm' })),
    override: Type.Optional(
      Type.Object(
        {
          rules: set(PolicyRule, 4, 'Các quy định được vượt'),
          reason: Type.String({ minLength: 5, maxLength: 500, description: 'Lý do, ghi vào sổ' }),
        },
        { ...closed, description: 'Vượt quy định của địa bàn; trung tâm yêu cầu người thứ hai xác nhận' },
      ),
    ),
  },
  closed,
);
export type FileSlot = Static<typeof FileSlot>;
