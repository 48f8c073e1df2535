import type { Words } from './words.js';

export const VIETNAMESE: Words = {
  usage: `loa-board: thử bảng LED và rơ-le ngay tại chỗ

  loa-board list                       các cổng nối tiếp, theo mã thiết bị
  loa-board probe [CỔNG]               hỏi mọi họ thiết bị ở mọi tốc độ
  loa-board show                       kích thước, khả năng và trạng thái
  loa-board text "Chữ tiếng Việt"      hiện chữ
  loa-board pattern [border|full|checker|columns|rows]   hình thử điểm ảnh
  loa-board clock [2026-11-25T07:30]   chỉnh đồng hồ (theo máy này nếu không ghi giờ)
  loa-board brightness N               chỉnh độ sáng
  loa-board relay SỐ on|off            đóng, ngắt rơ-le
  loa-board blank                      tắt nội dung
  loa-board trace TỆP                  ghi lại đường dây, có giải mã
  loa-board simulate HỌ                thiết bị giả để tập

  --port CỔNG  --family HỌ  --speed BIT/GIÂY  --address SỐ  --size 160x32  --profile TÊN
  --seconds GIÂY (hiện hoặc ghi bao lâu)  --trace TỆP (ghi kèm mọi lệnh)  --listen (chỉ nghe)
  --link TÊN, --draw (khi giả lập)  --json (list, show)  --language vi|en
  Họ: loa, onbon-bx-k, alpha, modbus-relay

Mã thoát: 0 xong · 1 thiết bị từ chối · 2 gõ sai · 3 không tìm thấy hoặc không trả lời · 4 không mở được cổng · 5 nội dung không hiện được
`,
  unknownAction: (name) => `Không có lệnh «${name}». Gõ loa-board help để xem các lệnh.`,
  badOption: (what) => `Tùy chọn không đúng: ${what}. Gõ loa-board help để xem.`,
  badValue: (what) => `Giá trị không đúng: ${what}. Gõ loa-board help để xem.`,
  noPorts: 'Máy này không có cổng nối tiếp nào. Cắm cáp USB-RS232/RS485 rồi chạy lại loa-board list.',
  whichPort: (ports) =>
    `Có nhiều cổng. Hãy ghi --port với một trong các cổng:\n${ports.map((port) => `  ${port}`).join('\n')}`,
  trying: (family, speed) => `Đang hỏi ${family} ở ${speed} bit/giây…`,
  found: (family, speed, model) => `Tìm thấy ${model}, họ ${family}, ${speed} bit/giây.`,
  nothingFound: (port) =>
    `Không thiết bị nào trả lời ở ${port}. Kiểm tra nguồn, dây (đảo thử A và B, hoặc TX và RX) và địa chỉ; thử --address.`,
  cannot: (what, model) => `${model} không làm được việc này: ${what}.`,
  abilities: {
    showPages: 'hiện hình',
    showText: 'hiện chữ',
    blank: 'tắt nội dung',
    setClock: 'chỉnh đồng hồ',
    setBrightness: 'chỉnh độ sáng',
    setRelay: 'đóng ngắt rơ-le',
  },
  showing: (seconds) => `Đang hiện trong ${seconds} giây. Bấm Ctrl-C để dừng sớm.`,
  done: 'Xong.',
  facts: {
    family: 'Họ',
    model: 'Loại',
    uid: 'Mã thiết bị',
    firmware: 'Phần mềm',
    size: 'Kích thước',
    speed: 'Tốc độ',
    content: 'Nhận',
    readBack: 'Đọc lại',
    clock: 'Chỉnh đồng hồ',
    brightness: 'Độ sáng',
    relays: 'Rơ-le',
    leaseKeeper: 'Khi máy chủ mất',
    on: 'Màn hình bật',
    holdsContent: 'Đang có nội dung',
    shownCrc: 'CRC trang đang hiện',
    time: 'Giờ của thiết bị',
    discardedBytes: 'Byte hỏng đã bỏ',
  },
  yes: 'có',
  no: 'không',
  unknown: 'không rõ',
  none: 'không có',
  leaseKeepers: { device: 'thiết bị tự tắt', host: 'thiết bị KHÔNG tự tắt' },
  readBacks: { pixels: 'từng điểm ảnh', presence: 'chỉ biết có nội dung', none: 'không' },
  tracing: (file, seconds) => `Đang ghi đường dây vào ${file} trong ${seconds} giây…`,
  traced: (events, file) => `Đã ghi ${events} sự kiện vào ${file}.`,
  simulating: (family, device) => `Thiết bị giả họ ${family} ở ${device}. Bấm Ctrl-C để tắt.`,
  tryIt: 'Ở cửa sổ khác, thử:',
  failed: (what) => `Lỗi: ${what}`,
  advice: {
    'unsupported-letters': 'Bảng hoặc phông chữ này không có các chữ: {letters}. Bỏ hoặc thay các chữ đó.',
    'text-too-long': 'Chữ quá dài cho bảng này. Viết ngắn lại.',
    'board-too-small': 'Bảng quá nhỏ để hiện chữ: cần cao ít nhất 16 điểm. Xem lại --size.',
    'board-too-large': 'Họ thiết bị này không hiện được hình lớn như vậy. Xem lại --size.',
    'bad-argument': 'Thông số không hợp với thiết bị: {message}.',
    'bad-frame': 'Dữ liệu trên dây bị hỏng. Kiểm tra dây và tốc độ.',
    'bad-message': 'Thiết bị trả lời khó hiểu. Kiểm tra --family và --speed; ghi lại bằng --trace.',
    'wrong-size': 'Kích thước không đúng với bảng: {message}.',
    'too-many-pages': 'Quá nhiều trang cho bảng này. Viết ngắn lại.',
    'upload-failed': 'Gửi trang nhiều lần vẫn thiếu. Dây nhiễu hoặc quá dài; thử tốc độ thấp hơn.',
    'page-crc': 'Trang trong bảng khác trang đã gửi. Dây nhiễu; thử lại.',
    'list-crc': 'Bảng hiện nội dung khác. Có máy khác cùng điều khiển bảng không?',
    nack: 'Thiết bị từ chối: {boardCode}. Thử lại; nếu vẫn vậy, xem lại --profile và --size.',
    timeout:
      'Thiết bị không trả lời. Kiểm tra nguồn, dây (đảo thử A và B), --address và --speed; chạy loa-board probe.',
    offline: 'Thiết bị đã mất liên lạc. Kiểm tra nguồn và dây.',
    'not-authentic': 'Khóa của bảng không đúng.',
    unsupported: 'Thiết bị này không có khả năng đó.',
    'queue-full': 'Quá nhiều lệnh cùng lúc.',
    closed: 'Cổng đã đóng: cáp bị rút hoặc thiết bị mất điện. Cắm lại rồi chạy lại.',
    'port-failed':
      'Không dùng được cổng. Xem cổng có đúng không (loa-board list), tài khoản có trong nhóm dialout không, và tắt chương trình đang giữ cổng (ví dụ loa-station). {message}',
  },
};
