import type { ProgrammeBulletin } from '../programme.js';

/** 2026-09-01T08:00+07:00 */
export const WRITTEN_AT = 1_788_224_400_000;
/** 2026-09-12T05:03+07:00 */
export const ISSUED_AT = 1_789_164_180_000;
/** 2026-12-31T23:59+07:00 */
const YEAR_END = 1_798_736_340_000;

export const EDITOR = { id: 'u-hoa', name: 'Trần Thị Hoa' };
export const APPROVER = { id: 'u-nam', name: 'Nguyễn Văn Nam' };

/** A signature tune: approved as every sound is. */
export const TUNE: ProgrammeBulletin = {
  id: 'nhac-hieu',
  title: 'Nhạc hiệu',
  class: 'ordinary',
  language: 'vi',
  issuedAt: WRITTEN_AT,
  validFrom: WRITTEN_AT,
  validTo: YEAR_END,
  audio: {
    hash: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    bytes: 96_000,
    durationMs: 12_000,
    type: 'audio/ogg',
  },
  board: null,
  approvalHash: '8abb1e6863bbf991d057df817c1184cfdc5c199f24a26379fd7c3e9df727d3a4',
  approver: APPROVER,
};

/** Ordinary news, to be heard and shown. */
export const NEWS: ProgrammeBulletin = {
  id: 'lich-tiem-chung',
  title: 'Lịch tiêm chủng tháng 9',
  class: 'ordinary',
  language: 'vi',
  issuedAt: WRITTEN_AT,
  validFrom: WRITTEN_AT,
  validTo: YEAR_END,
  audio: {
    hash: '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
    bytes: 720_000,
    durationMs: 90_000,
    type: 'audio/ogg',
  },
  board: {
    text: 'Tiêm chủng: thứ Năm 17/9, 7:30, tại Trạm Y tế xã',
    holdMs: 600_000,
    drawings: [{ width: 160, height: 32, pages: 2, crc: '5c0ffee1' }],
  },
  approvalHash: 'd88b65bcd0c7f51ac0f2588af6e3cc355f30f3f620606ec4eb60018a6bd6bde6',
  approver: APPROVER,
};

/** What an alert says. */
export const STORM: ProgrammeBulletin = {
  id: 'bao-so-5',
  title: 'Bão số 5: di dời dân ngoài đê',
  class: 'emergency',
  language: 'vi',
  issuedAt: ISSUED_AT,
  validFrom: ISSUED_AT,
  validTo: ISSUED_AT + 24 * 3_600_000,
  audio: {
    hash: '2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6',
    bytes: 360_000,
    durationMs: 45_000,
    type: 'audio/ogg',
  },
  board: {
    text: 'BÃO SỐ 5: bà con ngoài đê di dời đến Trường THCS trước 12:00. Phát lúc 05:03 ngày 12/9/2026',
    holdMs: 3_600_000,
    drawings: [{ width: 160, height: 32, pages: 3, crc: '0badcafe' }],
  },
  approvalHash: '4ba82a1d9baf5ebe57ca0d4923e6885e1233f2938c3aaa7a8a1adb52080e8502',
  approver: APPROVER,
};
