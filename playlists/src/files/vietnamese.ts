import type { Section } from './document-schema.js';
import type { Kind } from './fault.js';
import type { FaultWords } from './fault-words.js';

const SECTIONS: Readonly<Record<Section, string>> = {
  relays: 'nguồn tiếp âm',
  bulletins: 'bản tin',
  playlists: 'danh sách phát',
  groups: 'nhóm',
  slots: 'khung giờ',
  campaigns: 'đợt tuyên truyền',
};

const KINDS: Readonly<Record<Kind, string>> = {
  list: 'một danh sách (mỗi mục một dòng bắt đầu bằng dấu gạch)',
  record: 'các trường (mỗi trường một dòng “tên: giá trị”)',
  text: 'chữ (số thì đặt trong dấu nháy)',
  number: 'một số',
  truth: 'true hoặc false',
  nothing: 'chỗ trống',
};

const YAML: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'thụt dòng bằng phím Tab; hãy dùng dấu cách',
  BAD_INDENT: 'thụt dòng sai; các mục cùng cấp phải thẳng hàng',
  MISSING_CHAR: 'thiếu một dấu: dấu nháy, dấu hai chấm, dấu ngoặc đóng hoặc gạch đầu dòng',
  BLOCK_AS_IMPLICIT_KEY: 'trong câu có dấu hai chấm; hãy đặt cả câu trong dấu nháy',
  MULTILINE_IMPLICIT_KEY: 'thiếu dấu hai chấm sau tên trường',
  MULTIPLE_DOCS: 'giữa tệp có dòng ---; mỗi tệp chỉ có một tài liệu, hãy tách tệp',
  TAG_RESOLVE_FAILED: 'tệp không dùng nhãn bắt đầu bằng dấu !; hãy bỏ nhãn hoặc đặt câu trong dấu nháy',
  KEY_NOT_TEXT: 'tên trường phải là một từ, không phải danh sách hay nhóm trường',
};

const hint = (nearest: string | null): string => (nearest === null ? '' : `; có phải ý bạn là “${nearest}”?`);

/** Faults of playlist files in Vietnamese. */
export const VIETNAMESE: FaultWords = {
  severities: { error: 'lỗi', warning: 'cảnh báo' },
  seeLine: (line) => `(xem dòng ${line})`,
  faults: {
    'file-too-large': ({ bytes, most }) => `tệp có ${bytes} byte, nhiều nhất là ${most}; hãy tách thành nhiều tệp`,
    'empty-file': () => 'tệp trống; hãy bắt đầu bằng dòng “loa: 1”',
    'yaml-syntax': ({ reason, detail }) => YAML[reason] ?? `không đúng cú pháp YAML (${detail})`,
    'nested-too-deep': ({ most }) => `lồng nhau quá ${most} cấp; hãy viết phẳng hơn`,
    'duplicate-key': ({ key }) => `trường “${key}” viết hai lần; hãy giữ một`,
    'unknown-alias': ({ name }) => `*${name} không trỏ tới đâu; phải có &${name} ở phía trên, bên ngoài mục này`,
    'too-many-aliases': ({ most }) => `dùng lại bằng dấu * quá ${most} lần; hãy viết ra đầy đủ`,
    'unknown-field': ({ field, nearest, known }) =>
      `không có trường “${field}”${hint(nearest) || `; các trường được dùng: ${known}`}`,
    'missing-field': ({ field }) => `thiếu trường “${field}”`,
    'wrong-type': ({ wanted, found }) => `ở đây phải là ${KINDS[wanted]}, không phải ${KINDS[found]}`,
    'not-one-of': ({ found, choices, nearest }) => `“${found}” không dùng được; hãy chọn: ${choices}${hint(nearest)}`,
    'choose-one': ({ choices }) => `phải có đúng một trong các trường: ${choices}`,
    'bad-form': ({ found, example }) => `“${found}” viết sai dạng; hãy viết như: ${example}`,
    'no-such-day': ({ found }) => `không có ngày ${found} trong lịch`,
    'no-such-zone': ({ found }) => `không có múi giờ “${found}”; hãy viết như: Asia/Ho_Chi_Minh`,
    'too-long': ({ length, most }) => `dài ${length} ký tự, nhiều nhất là ${most}; hãy rút gọn hoặc tách ra`,
    'too-short': ({ length, least }) => `chỉ có ${length} ký tự, ít nhất phải có ${least}`,
    'too-many': ({ count, most }) => `có ${count} mục, nhiều nhất là ${most}; hãy bớt hoặc tách ra`,
    'too-few': ({ least }) => `danh sách phải có ít nhất ${least} mục; nếu không dùng, hãy bỏ cả trường`,
    'out-of-range': ({ found, least, most }) => `${found} nằm ngoài giới hạn; hãy chọn từ ${least} đến ${most}`,
    'repeated-item': ({ found }) => `“${found}” đã có trong danh sách này; hãy bỏ một`,
    'duplicate-id': ({ id }) => `mã “${id}” đã dùng; hãy đặt mã khác`,
    'unknown-reference': ({ section, id, nearest }) =>
      `trong tệp không có ${SECTIONS[section]} “${id}”${hint(nearest) || '; hãy thêm vào hoặc sửa mã'}`,
    'ends-before-it-begins': ({ from, to }) => `kết thúc ${to} trước khi bắt đầu ${from}; hãy sửa ngày`,
    'bulletin-without-content': () => 'bản tin chưa có gì để phát; hãy thêm speech, audio hoặc board',
    'speech-and-audio': () => 'có cả speech và audio; mỗi bản tin chỉ một: máy đọc hoặc tệp âm thanh',
    'no-sound': ({ bulletin }) =>
      `bản tin “${bulletin}” không có tiếng nên không làm nhạc hiệu được; hãy thêm speech hoặc audio`,
    'emergency-in-playlist': ({ bulletin }) =>
      `bản tin khẩn cấp “${bulletin}” không nằm trong danh sách phát; hãy cho nó khung giờ riêng`,
    'playlist-without-content': () =>
      'danh sách chỉ có khoảng lặng, nhạc hiệu; hãy thêm ít nhất một bản tin hoặc tiếp âm',
    'no-targets': () => 'chưa nói phát ở đâu; hãy thêm areas, stations hoặc groups',
    'impossible-recurrence': ({ reason }) => `lịch này không bao giờ phát được: ${reason}`,
    'bulletin-not-valid': ({ bulletin, first }) =>
      `bản tin “${bulletin}” không có hiệu lực ở lần phát nào, từ lần đầu ${first}; hãy sửa validFrom, validTo hoặc lịch`,
    'bulletin-not-valid-at-first': ({ bulletin, first }) =>
      `bản tin “${bulletin}” chưa có hiệu lực ở lần phát đầu ${first} nên sẽ im; các lần sau vẫn phát`,
    'priority-after-ordinary': ({ bulletin, before }) =>
      `bản tin ưu tiên “${bulletin}” đứng sau bản tin thông thường “${before}”; nên đưa lên trước`,
    'quiet-hours': ({ at }) => `phát lúc ${at} chạm giờ yên lặng 21:00–06:00; hãy đổi giờ hoặc ghi override có lý do`,
    'outside-phase': ({ slot, first }) => `khung giờ “${slot}” phát lần đầu ${first}, ngoài những ngày của đợt`,
  },
};
