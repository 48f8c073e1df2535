import type { SentenceLanguage } from '@loa/playlists';
import type { TextFile } from './text-file.js';

interface Counts {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
}

/** The words of one language for what commands say about files. */
export interface FileWords {
  readonly help: string;
  readonly unreadable: (file: Exclude<TextFile, { kind: 'text' }>, bytesMax: number) => string;
  readonly checked: (counts: Counts) => string;
  readonly noPlaylist: (id: string, known: string) => string;
  readonly m3u8: Readonly<Record<'hls-playlist' | 'not-valid' | 'too-large', string>>;
  readonly atLine: (line: number) => string;
  readonly skeleton: Readonly<Record<'heading' | 'name' | 'validTo' | 'sound' | 'length', string>>;
}

const VIETNAMESE: FileWords = {
  help: `loa playlists check TỆP… [--language vi|en] [--week]
    chỉ ra chỗ sai trong tệp danh sách phát, theo dòng; --week: tuần tới phát gì, khi nào, trùng lịch ở đâu
loa playlists apply TỆP… --server ĐỊA_CHỈ --user TÊN [--password-file TỆP] [--area MÃ] [--dry-run] [--prune]
    gửi tệp tới trung tâm: bản tin chờ người khác duyệt, vượt quy định chờ người thứ hai xác nhận
    mật khẩu lấy từ tệp, hoặc từ biến LOA_PASSWORD; --prune thu hồi khung giờ không còn trong tệp
loa playlists m3u8 TỆP MÃ_DANH_SÁCH
    in một danh sách phát dạng M3U8
loa playlists import TỆP.m3u8
    in khung YAML để điền tiếp từ một danh sách M3U8`,
  unreadable: (file, bytesMax) => {
    switch (file.kind) {
      case 'unreadable':
        return `không đọc được tệp (${file.why})`;
      case 'too-large':
        return `tệp có ${file.bytes} byte, nhiều nhất là ${bytesMax}`;
      case 'not-utf-8':
        return 'tệp không phải văn bản UTF-8: lưu lại với bảng mã UTF-8';
      default:
        return file satisfies never;
    }
  },
  checked: ({ files, errors, warnings }) => `${files} tệp: ${errors} lỗi, ${warnings} cảnh báo`,
  noPlaylist: (id, known) => `không có danh sách phát ${id}; trong tệp có: ${known || '—'}`,
  m3u8: {
    'hls-playlist':
      'đây là luồng phát (HLS), không phải danh sách tệp: ghi địa chỉ của nó vào url của một nguồn tiếp âm',
    'not-valid': 'phải viết như "#EXTINF:90,Tên bài"',
    'too-large': 'danh sách quá lớn',
  },
  atLine: (line) => `dòng ${line}`,
  skeleton: {
    heading: 'Điền validTo (ngày hết hiệu lực) rồi kiểm tra: npx loa playlists check',
    name: 'Danh sách phát',
    validTo: 'ngày hết hiệu lực, bắt buộc',
    sound: 'speech: văn bản để máy đọc, hoặc audio: tệp âm thanh',
    length: 'danh sách không ghi thời lượng',
  },
};

const ENGLISH: FileWords = {
  help: `loa playlists check FILE… [--language vi|en] [--week]
    tells what is wrong in playlist files, by line; --week: what would sound in the coming week, and clashes
loa playlists apply FILE… --server URL --user NAME [--password-file PATH] [--area ID] [--dry-run] [--prune]
    sends files to a centre: bulletins wait for somebody else's approval, overrides for a second person
    the password comes from the file or from LOA_PASSWORD; --prune withdraws slots that left the file
loa playlists m3u8 FILE PLAYLIST
    prints one playlist as M3U8
loa playlists import FILE.m3u8
    prints a YAML skeleton of an M3U8 list, to be completed`,
  unreadable: (file, bytesMax) => {
    switch (file.kind) {
      case 'unreadable':
        return `the file cannot be read (${file.why})`;
      case 'too-large':
        return `the file has ${file.bytes} bytes, the most is ${bytesMax}`;
      case 'not-utf-8':
        return 'the file is no UTF-8 text: save it in UTF-8';
      default:
        return file satisfies never;
    }
  },
  checked: ({ files, errors, warnings }) => `files ${files}: errors ${errors}, warnings ${warnings}`,
  noPlaylist: (id, known) => `there is no playlist ${id}; the file has: ${known || '—'}`,
  m3u8: {
    'hls-playlist': 'this is a stream (HLS), no list of files: write its address as the url of a relay',
    'not-valid': 'must be written as "#EXTINF:90,Title"',
    'too-large': 'the list is too large',
  },
  atLine: (line) => `line ${line}`,
  skeleton: {
    heading: 'Fill in validTo (when each expires), then: npx loa playlists check',
    name: 'Playlist',
    validTo: 'the day it expires, needed',
    sound: 'speech: a text to be spoken, or audio: a sound file',
    length: 'the list says no length',
  },
};

export const FILE_WORDS: Readonly<Record<SentenceLanguage, FileWords>> = { vi: VIETNAMESE, en: ENGLISH };
