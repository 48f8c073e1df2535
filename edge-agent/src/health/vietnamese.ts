import type { CauseWords } from './words.js';

/** What is wrong and what to do, for technicians; `{…}` stands for a value of the cause. */
export const vietnamese: CauseWords = {
  severity: { severe: 'Nghiêm trọng', warning: 'Cảnh báo', notice: 'Lưu ý' },
  cause: {
    'agent-stopped': {
      what: 'Chương trình của cụm loa không chạy.',
      act: 'Khởi động lại dịch vụ loa-station; nếu không lên, xem nhật ký hệ thống.',
    },
    'clock-untrusted': {
      what: 'Đồng hồ chưa tin cậy: chờ đồng bộ giờ, chưa phát theo lịch.',
      act: 'Nối mạng để đồng bộ giờ, hoặc đặt giờ bằng tay; kiểm tra pin đồng hồ.',
    },
    'no-programme': {
      what: 'Chưa có lịch phát trên thiết bị.',
      act: 'Kiểm tra kết nối với trung tâm và xem trung tâm đã có lịch cho cụm loa này chưa.',
    },
    'disk-read-only': {
      what: 'Thẻ nhớ chỉ cho đọc, không ghi được.',
      act: 'Sao lưu và thay thẻ nhớ.',
    },
    'disk-full': {
      what: 'Thẻ nhớ chỉ còn trống {percent} % ({mebibytes} MiB).',
      act: 'Xóa tệp không thuộc Loa trên thẻ, hoặc thay thẻ lớn hơn.',
    },
    'no-sound-card': {
      what: 'Không thấy thiết bị âm thanh (card âm thanh).',
      act: 'Cắm lại thiết bị âm thanh, rồi khởi động lại chương trình.',
    },
    'sound-fails': {
      what: 'Lần phát gần nhất bị hỏng ở thiết bị âm thanh.',
      act: 'Kiểm tra dây và thiết bị âm thanh, rồi phát âm thử.',
    },
    'amplifier-fails': {
      what: 'Rơ le của tăng âm không trả lời.',
      act: 'Kiểm tra bảng điện tử mang rơ le, dây tín hiệu và nguồn của tăng âm.',
    },
    'voltage-low': {
      what: 'Điện áp nguồn của thiết bị thấp, hoặc đã từng thấp từ lúc bật.',
      act: 'Thay bộ nguồn và dây nguồn đúng công suất.',
    },
    'too-hot': {
      what: 'Thiết bị nóng {celsius} °C.',
      act: 'Làm sạch quạt và khe gió, che nắng cho tủ.',
    },
    'card-worn': {
      what: 'Bộ nhớ đã dùng khoảng {percent} % tuổi thọ.',
      act: 'Chuẩn bị thay bộ nhớ; sao lưu thư mục của cụm loa.',
    },
    'card-errors': {
      what: 'Hệ thống tệp đã ghi nhận {count} lỗi trên thẻ nhớ.',
      act: 'Kiểm tra thẻ nhớ và nguồn điện; nên thay thẻ.',
    },
    'memory-short': {
      what: 'Bộ nhớ RAM chỉ còn {percent} %.',
      act: 'Tắt chương trình khác trên thiết bị, hoặc khởi động lại thiết bị.',
    },
    'load-high': {
      what: 'Thiết bị quá tải: {load} việc trên mỗi nhân.',
      act: 'Tắt chương trình khác trên thiết bị.',
    },
    'board-away': {
      what: 'Bảng điện tử {board} không trả lời.',
      act: 'Kiểm tra nguồn và dây nối tiếp của bảng.',
    },
    'board-wrong': {
      what: 'Bảng điện tử {board} hiện sai nội dung, đang gửi lại.',
      act: 'Nếu không tự hết: tắt wifi và Bluetooth của card điều khiển, tìm người can thiệp, khóa hộp.',
    },
    'link-down': {
      what: 'Mất kết nối với trung tâm khoảng {hours} giờ.',
      act: 'Kiểm tra SIM, mạng và địa chỉ của trung tâm. Lịch đã tải vẫn phát.',
    },
    'modem-down': {
      what: 'Thiết bị mạng {name} không kết nối.',
      act: 'Kiểm tra SIM còn tiền và dữ liệu; cắm lại modem, ăng-ten.',
    },
    'signal-weak': {
      what: 'Cường độ sóng chỉ {percent} %.',
      act: 'Đổi chỗ hoặc thay ăng-ten.',
    },
    'media-missing': {
      what: 'Còn thiếu {missing} trên {wanted} tệp âm thanh.',
      act: 'Chờ tải xong; nếu không giảm, kiểm tra mạng và dung lượng SIM.',
    },
    'muted-here': {
      what: 'Đang tắt tiếng tại trạm, còn {minutes} phút.',
      act: 'Bật tiếng lại trên trang này khi xong việc.',
    },
    'long-silent': {
      what: 'Không có âm thanh nào phát ra từ {days} ngày nay.',
      act: 'Xem lịch và lý do trong nhật ký phát thanh; phát âm thử và nghe loa.',
    },
    'documents-refused': {
      what: 'Đã từ chối {count} tài liệu của trung tâm.',
      act: 'Báo quản trị trung tâm: chữ ký, phê duyệt hoặc thứ tự bản không đúng.',
    },
    'proofs-waiting': {
      what: '{count} bằng chứng phát chưa về trung tâm.',
      act: 'Kiểm tra kết nối; bằng chứng được giữ lại và tự gửi.',
    },
    'proofs-lost': {
      what: 'Đã mất {count} bằng chứng vì mất kết nối quá lâu.',
      act: 'Nối lại mạng; ghi khoảng thời gian này vào sổ nhật ký.',
    },
    'clock-off': {
      what: 'Đồng hồ của thiết bị lệch {minutes} phút so với giờ đang dùng.',
      act: 'Đồng bộ giờ cho thiết bị (mở mạng tới máy chủ giờ) và kiểm tra pin đồng hồ.',
    },
    'clock-stepped': {
      what: 'Đồng hồ vừa được chỉnh {minutes} phút trong ngày qua.',
      act: 'Lắp hoặc thay pin đồng hồ (RTC).',
    },
    'volume-reduced': {
      what: 'Âm lượng bị hạ tại trạm: nhiều nhất {percent} %.',
      act: 'Trả lại âm lượng trên trang này khi không cần nữa.',
    },
    'not-heard': {
      what: 'Âm thanh được ghi ra tệp, không ra loa.',
      act: 'Đặt LOA_STATION_SINK=auto khi lắp cho loa thật.',
    },
    'programme-old': {
      what: 'Lịch phát không đổi từ {days} ngày nay.',
      act: 'Hỏi người lập lịch xem lịch này còn đúng không.',
    },
    'no-clock-battery': {
      what: 'Thiết bị không có đồng hồ chạy pin (RTC).',
      act: 'Lắp RTC: mất điện và mất mạng thì thiết bị không biết giờ.',
    },
  },
};
