import type { SentenceLanguage } from '@loa/playlists';
import type { AppliedEntry } from './playlist-applying.js';

type Kind = AppliedEntry['kind'];
type Outcome = AppliedEntry['outcome'];

/** The words of one language for what became of a file at a centre. */
export interface ApplyWords {
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly waits: Readonly<Record<NonNullable<AppliedEntry['waitsFor']>, string>>;
  readonly left: string;
  readonly dryRun: string;
  readonly stored: (areaId: string) => string;
  readonly refused: string;
  /** By the code of a problem; others are told as the centre tells them. */
  readonly problems: Readonly<Partial<Record<string, string>>>;
}

const VIETNAMESE: ApplyWords = {
  kinds: {
    group: 'nhóm',
    relay: 'nguồn tiếp âm',
    bulletin: 'bản tin',
    playlist: 'danh sách phát',
    slot: 'khung giờ',
    campaign: 'đợt tuyên truyền',
  },
  outcomes: {
    created: 'tạo mới',
    updated: 'cập nhật',
    unchanged: 'không đổi',
    withdrawn: 'thu hồi',
    left: 'không còn trong tệp',
  },
  waits: {
    approval: 'chờ người khác duyệt',
    'second-person': 'chờ người thứ hai xác nhận',
    audio: 'chờ tải âm thanh lên',
  },
  left: 'không còn trong tệp nhưng vẫn phát; thêm --prune để thu hồi',
  dryRun: 'chạy thử, trung tâm chưa lưu gì',
  stored: (areaId) => `đã gửi tới địa bàn ${areaId}`,
  refused: 'lỗi',
  problems: {
    unreachable: 'không kết nối được tới trung tâm',
    'wrong-credentials': 'tên đăng nhập hoặc mật khẩu không đúng',
    'too-many-attempts': 'thử quá nhiều lần, đợi ít phút rồi thử lại',
    'not-allowed': 'tài khoản không có quyền làm việc này ở đây',
    'not-found': 'không có ở trung tâm, hoặc nằm ngoài địa bàn của bạn',
    'quiet-hours': 'chạm giờ yên lặng: thêm override kèm lý do',
    'session-too-long': 'dài hơn một buổi phát cho phép ở địa bàn này',
    'too-many-sessions': 'quá số buổi phát trong ngày',
    'day-not-allowed': 'ngày không được phát',
    'outside-validity': 'nằm ngoài thời hạn hiệu lực của bản tin',
    'in-the-past': 'đã qua, hoặc còn hơn một năm nữa mới tới',
    'unsupported-letters': 'bảng tin không hiển thị được một số ký tự',
    'text-too-long': 'chữ quá dài',
    'limit-reached': 'đã đến giới hạn của trung tâm',
    'speech-unavailable': 'trung tâm này chưa có giọng đọc cho ngôn ngữ ấy',
    'speech-failed': 'không tạo được giọng đọc',
    busy: 'trung tâm đang bận, thử lại sau',
  },
};

const ENGLISH: ApplyWords = {
  kinds: {
    group: 'groups',
    relay: 'relays',
    bulletin: 'bulletins',
    playlist: 'playlists',
    slot: 'slots',
    campaign: 'campaigns',
  },
  outcomes: {
    created: 'created',
    updated: 'updated',
    unchanged: 'unchanged',
    withdrawn: 'withdrawn',
    left: 'no longer in the file',
  },
  waits: {
    approval: 'waits for somebody else to approve it',
    'second-person': 'waits for a second person to confirm it',
    audio: 'waits for its sound',
  },
  left: 'is no longer in the file but still on air; add --prune to withdraw it',
  dryRun: 'a trial, the centre stored nothing',
  stored: (areaId) => `sent to the area ${areaId}`,
  refused: 'error',
  problems: { unreachable: 'the centre cannot be reached' },
};

export const APPLY_WORDS: Readonly<Record<SentenceLanguage, ApplyWords>> = { vi: VIETNAMESE, en: ENGLISH };
