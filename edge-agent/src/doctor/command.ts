#!/usr/bin/env node
import { type Settings, SettingsError, processSources, readSettings } from '@loa/host';
import { LANGUAGES, type Language } from '../health/words.js';
import { examine } from './examination.js';
import { findingsText } from './findings-text.js';

const EXIT_SEVERE = 1;
const EXIT_USAGE = 2;
const USAGE = `loa-station doctor [--json] [--language vi|en] [--station-data FOLDER] [other settings of the station]
  vi: xem cụm loa này có sự cố gì và cần làm gì; mã thoát 1 khi có sự cố nghiêm trọng.
  en: what is wrong with this station and what to do; exit code 1 when something is severe.`;

interface Wish {
  readonly json: boolean;
  readonly language: Language;
  readonly settings: Settings;
}

/** Takes the doctor's own options out; the rest are settings, as the station's. */
function wishOf(args: readonly string[]): Wish {
  const rest = [...args];
  const jsonAt = rest.indexOf('--json');
  if (jsonAt >= 0) rest.splice(jsonAt, 1);
  const languageAt = rest.indexOf('--language');
  const [, given] = languageAt >= 0 ? rest.splice(languageAt, 2) : ['', LANGUAGES[0]];
  const language = LANGUAGES.find((one) => one === given);
  if (!language) throw new SettingsError([`--language must be one of ${LANGUAGES.join(', ')}`]);
  const settings = readSettings('station', { ...processSources(), args: rest });
  return { json: jsonAt >= 0, language, settings };
}

async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const { json, language, settings } = wishOf(args);
  const examination = await examine(settings, Date.now());
  const { report, live } = examination;
  if (json) console.log(JSON.stringify({ live, ...report }, null, 2));
  else console.log(findingsText(examination, settings.LOA_STATION_DATA, language));
  return report.causes.some(({ severity }) => severity === 'severe') ? EXIT_SEVERE : 0;
}

try {
  // The first argument is the name of this command.
  process.exitCode = await run(process.argv.slice(3));
} catch (error) {
  const faults = error instanceof SettingsError ? [...error.faults, USAGE] : [String(error)];
  for (const fault of faults) console.error(fault);
  process.exitCode = EXIT_USAGE;
}
