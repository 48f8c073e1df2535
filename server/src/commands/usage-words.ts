import type { SentenceLanguage } from '@loa/playlists';

/** What is wrong with the words of a command, and what to write instead. */
interface UsageWords {
  readonly unknownCommand: (command: string, known: string) => string;
  readonly unknownOption: (option: string, command: string, known: string) => string;
  readonly wrongCount: (command: string) => string;
  readonly noCentre: string;
  readonly noPassword: string;
}

const VIETNAMESE: UsageWords = {
  unknownCommand: (command, known) => `không có lệnh “playlists ${command}”; hãy dùng một trong: ${known}`,
  unknownOption: (option, command, known) =>
    `lệnh “playlists ${command}” không có tùy chọn --${option}; các tùy chọn: ${known}`,
  wrongCount: (command) => `lệnh “playlists ${command}” thiếu hoặc thừa tên tệp; xem: loa playlists --help`,
  noCentre: 'hãy cho biết trung tâm và tên đăng nhập: --server http://trung-tam:8080 --user TÊN',
  noPassword: 'hãy cho biết mật khẩu: đặt biến LOA_PASSWORD, hoặc --password-file TỆP (tệp chỉ chứa mật khẩu)',
};

const ENGLISH: UsageWords = {
  unknownCommand: (command, known) => `there is no “playlists ${command}”; use one of: ${known}`,
  unknownOption: (option, command, known) => `“playlists ${command}” has no option --${option}; it has: ${known}`,
  wrongCount: (command) => `“playlists ${command}” has too few or too many file names; see: loa playlists --help`,
  noCentre: 'name the centre and the user: --server http://centre:8080 --user NAME',
  noPassword: 'give the password: set LOA_PASSWORD, or --password-file PATH (a file with nothing else in it)',
};

export const USAGE_WORDS: Readonly<Record<SentenceLanguage, UsageWords>> = { vi: VIETNAMESE, en: ENGLISH };
