import { causeText, filled, type Language } from '../health/words.js';
import { type FactLine, machineLines, stationLines } from '../status-page/fact-lines.js';
import { type PageWords, pageWords } from '../status-page/page-words.js';
import { pastText } from '../status-page/past-text.js';
import { pinFileOf } from '../status-page/pin.js';
import type { StatusReport } from '../status-page/report.js';
import { clockOf, timeOf } from '../status-page/times.js';
import type { Examination } from './examination.js';

const block = (heading: string, lines: readonly string[], none: string): string[] => [
  '',
  heading.toLocaleUpperCase('vi'),
  ...(lines.length > 0 ? lines : [none]).map((line) => `  ${line}`),
];

function causeLines({ causes }: StatusReport, language: Language): string[] {
  const { act } = pageWords(language).fact;
  return causes.flatMap((cause) => {
    const text = causeText(cause, language);
    return [`[${text.severity}] ${text.what}`, `    ${act}: ${text.act}`];
  });
}

function nextLines({ next, station: { zone } }: StatusReport, { reason }: PageWords): string[] {
  const sounds = next?.sounds ?? [];
  const lost = next?.lost ?? [];
  return [
    ...sounds.map(({ from, to, titles }) => `${timeOf(from, zone)}–${clockOf(to, zone)}  ${titles.join(', ')}`),
    ...lost.map(({ at, title, reason: why }) => `${timeOf(at, zone)}  — ${title}: ${reason[why]}`),
  ];
}

function pastLines({ past, station: { zone } }: StatusReport, words: PageWords): string[] {
  return past.map((item) => {
    const when = timeOf(item.begunAt ?? item.plannedStart, zone);
    return `${when}  ${item.title} (${words.medium[item.medium]}): ${pastText(item, words)}`;
  });
}

const boardLines = ({ facts }: StatusReport, { board }: PageWords): string[] =>
  facts.station.boards.map(({ id, condition, text }) => `${id}: ${board[condition]} ${text.replaceAll('\n', ' / ')}`);

const factLines = (lines: readonly FactLine[]): string[] => lines.map(([name, value]) => `${name}: ${value}`);

/** The findings as text for a terminal, in the order of the status page. */
export function findingsText({ report, live, url }: Examination, folder: string, language: Language): string {
  const words = pageWords(language);
  const { heading, none, doctor } = words;
  const page = url === null ? [doctor.noPage] : [filled(doctor.page, { url })];
  const pin = url === null ? [] : [filled(doctor.pinFile, { file: pinFileOf(folder) })];
  const playing = report.playing ? [report.playing.title] : [];
  return [
    `${report.station.name} · ${report.station.id} · ${report.software}`,
    ...page,
    ...pin,
    ...(live ? [] : [doctor.offline]),
    ...block(heading.causes, causeLines(report, language), none.causes),
    ...(live ? block(heading.now, playing, none.now) : []),
    ...block(heading.next, nextLines(report, words), report.next ? none.next : none.programme),
    ...(live ? block(heading.boards, boardLines(report, words), none.boards) : []),
    ...block(heading.past, pastLines(report, words), none.past),
    ...block(heading.link, factLines(stationLines(report, words)), ''),
    ...block(heading.machine, factLines(machineLines(report, words)), ''),
    '',
  ].join('\n');
}
