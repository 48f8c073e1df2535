import { type Static, Type } from 'typebox';
import { audioPath, date, duration, id, list, moment, set, text, zone } from './fields.js';
import { FileGroup, FilePlaylist, FileSlot } from './slot-schema.js';
import {
  BOARD_HOLD_MAX_MS,
  BOARD_TEXT_MAX,
  BULLETINS_MAX,
  PLAYLISTS_MAX,
  RELAYS_MAX,
  SLOTS_MAX,
} from '../wire/programme.js';
import { BulletinClass, closed } from '../wire/schema.js';

/** Larger files are refused before anything is parsed; in UTF-8. */
export const PLAYLIST_FILE_BYTES_MAX = 1024 * 1024;
/** About six minutes of speech; a person reads longer texts. */
export const SPEECH_TEXT_MAX = 5_000;
export const GROUPS_MAX = 100;
export const CAMPAIGNS_MAX = 50;
export const PHASES_MAX = 20;
export const GOAL_MAX = 1_000_000;

export const FileRelay = Type.Object(
  {
    id: id('Mã nguồn tiếp âm'),
    name: text(200, 'Tên đài'),
    url: Type.String({
      pattern: '^https?://[^\\s]+$',
      maxLength: 300,
      description: 'Địa chỉ luồng Icecast hoặc HLS',
      examples: ['https://phat-thanh.example.vn/vov1.m3u8'],
    }),
  },
  closed,
);
export type FileRelay = Static<typeof FileRelay>;

export const FileBulletin = Type.Object(
  {
    id: id('Mã bản tin'),
    title: text(200, 'Tiêu đề'),
    class: Type.Optional(
      Type.Union(BulletinClass.anyOf, {
        description: 'ordinary: thông thường (mặc định); priority: ưu tiên; emergency: khẩn cấp',
      }),
    ),
    language: Type.Optional(Type.String({ minLength: 2, maxLength: 20, description: 'Ngôn ngữ; bỏ trống là vi' })),
    validFrom: Type.Optional(moment('Hiệu lực từ; bỏ trống là từ khi duyệt')),
    validTo: moment('Hết hiệu lực; chỉ ghi ngày là hết ngày đó'),
    speech: Type.Optional(text(SPEECH_TEXT_MAX, 'Văn bản để máy đọc')),
    audio: Type.Optional(audioPath('Tệp âm thanh, tính từ thư mục của tệp này')),
    board: Type.Optional(text(BOARD_TEXT_MAX, 'Chữ hiện trên bảng tin điện tử')),
    hold: Type.Optional(duration(1_000, BOARD_HOLD_MAX_MS, 'Hiện chữ bao lâu; bỏ trống là 10m')),
  },
  closed,
);
export type FileBulletin = Static<typeof FileBulletin>;

const FilePhase = Type.Object(
  {
    name: text(120, 'Tên đợt, ví dụ Đợt 1'),
    from: date('Ngày đầu của đợt'),
    to: date('Ngày cuối của đợt'),
    bulletins: Type.Optional(set(id('Mã bản tin'), BULLETINS_MAX, 'Các bản tin của đợt')),
    slots: Type.Optional(set(id('Mã khung giờ'), SLOTS_MAX, 'Các khung giờ của đợt')),
    goal: Type.Optional(Type.Integer({ minimum: 1, maximum: GOAL_MAX, description: 'Số lượt phát dự kiến' })),
  },
  closed,
);

/** A named set of bulletins and slots, carried out in phases (đợt). */
export const FileCampaign = Type.Object(
  {
    id: id('Mã đợt tuyên truyền'),
    name: text(200, 'Tên đợt tuyên truyền'),
    plan: Type.Optional(text(300, 'Kế hoạch làm căn cứ: số, ngày, mục')),
    phases: list(FilePhase, PHASES_MAX, 'Các đợt'),
  },
  closed,
);
export type FileCampaign = Static<typeof FileCampaign>;

/** A playlist file as it is written; all of its sections but the version may be absent. */
export const PlaylistFile = Type.Object(
  {
    loa: Type.Literal(1, { description: 'Phiên bản định dạng' }),
    zone: Type.Optional(zone('Múi giờ của mọi ngày giờ trong tệp; bỏ trống là Asia/Ho_Chi_Minh')),
    relays: Type.Optional(list(FileRelay, RELAYS_MAX, 'Nguồn tiếp âm')),
    bulletins: Type.Optional(list(FileBulletin, BULLETINS_MAX, 'Bản tin')),
    playlists: Type.Optional(list(FilePlaylist, PLAYLISTS_MAX, 'Danh sách phát')),
    groups: Type.Optional(list(FileGroup, GROUPS_MAX, 'Nhóm địa bàn, cụm loa')),
    slots: Type.Optional(list(FileSlot, SLOTS_MAX, 'Khung giờ: phát gì, khi nào, ở đâu')),
    campaigns: Type.Optional(list(FileCampaign, CAMPAIGNS_MAX, 'Đợt tuyên truyền, chia thành các đợt')),
  },
  {
    ...closed,
    title: 'Loa: tệp danh sách phát',
    description: 'Bản tin, danh sách phát, khung giờ và đợt tuyên truyền',
  },
);
export type PlaylistFile = Static<typeof PlaylistFile>;

/** The sections whose elements have ids. */
export const SECTIONS = ['relays', 'bulletins', 'playlists', 'groups', 'slots', 'campaigns'] as const;
export type Section = (typeof SECTIONS)[number];

/** What editors check a playlist file against. */
export const playlistFileJsonSchema = (): Readonly<Record<string, unknown>> => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...PlaylistFile,
});
