import type { Settings } from '@loa/host';
import { type PageFile, readPageFile } from '../status-page/page-file.js';
import type { StatusReport } from '../status-page/report.js';
import { diskReport } from './disk-report.js';

/** What a doctor found, and where it looked. */
export interface Examination {
  readonly report: StatusReport;
  /** Whether the running program answered; otherwise the files were read. */
  readonly live: boolean;
  readonly url: string | null;
}

/** A page that has not answered by then does not run. */
const ANSWER_MS_MAX = 10_000;

async function askPage({ url, token }: PageFile): Promise<StatusReport | null> {
  if (url === null) return null;
  try {
    const response = await fetch(`${url}/status.json`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    const report = response.ok ? ((await response.json()) as StatusReport) : null;
    return report?.version === 1 ? report : null;
  } catch {
    return null;
  }
}

/** Asks the running station, and else its files. Changes nothing. */
export async function examine(settings: Settings, now: number): Promise<Examination> {
  const page = await readPageFile(settings.LOA_STATION_DATA);
  const answer = page && (await askPage(page));
  if (answer) return { report: answer, live: true, url: page.url };
  // A station without a page may well run.
  const running = page !== null && page.url === null ? null : false;
  return { report: await diskReport(settings, running, now), live: false, url: null };
}
