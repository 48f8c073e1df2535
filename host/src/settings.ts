import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import type { Setting, SettingReader } from './setting-kinds.js';
import { type SettingName, settings } from './settings-table.js';

type ValueOf<Row> = Row extends Setting<infer Value> ? Value : never;
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]> };

/** What a process was given; all of it comes in as values. */
export interface SettingSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly args: readonly string[];
  /** Text of the settings file, null when there is none. */
  readonly file: string | null;
}

const NAMES = Object.keys(settings) as SettingName[];
const SETTINGS_FILE = 'LOA_SETTINGS_FILE';

/** Raised with every fault at once, so that one look mends them all. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'bad-settings';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/** `LOA_HTTP_PORT` as a command-line option: `http-port`. */
export const optionOf = (name: string): string => name.replace(/^LOA_/, '').toLowerCase().replaceAll('_', '-');

const concerns = (reader: SettingReader, process: SettingReader | 'all'): boolean =>
  process === 'all' || reader === process || (reader === 'both' && process !== 'start');

function fromArgs(args: readonly string[], faults: string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(NAMES.map((name) => [optionOf(name), { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return Object.fromEntries(NAMES.map((name) => [name, values[optionOf(name)] as string | undefined]));
  } catch (error) {
    faults.push(`command line: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
}

function unknownNames(source: Readonly<Record<string, unknown>>, where: string): string[] {
  return Object.keys(source)
    .filter((name) => name.startsWith('LOA_') && name !== SETTINGS_FILE && !(name in settings))
    .map((name) => `${where}: ${name} is not a setting of Loa`);
}

/**
 * Reads every setting that concerns `process`.
 * @throws SettingsError listing every fault: unknown names, wrong values, with what would be right.
 */
export function readSettings(process: SettingReader | 'all', sources: SettingSources): Settings {
  const faults: string[] = [];
  const file = sources.file === null ? {} : parseEnv(sources.file);
  const args = fromArgs(sources.args, faults);
  faults.push(...unknownNames(sources.env, 'environment'), ...unknownNames(file, 'settings file'));
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const name of NAMES) {
    const row: Setting<unknown> = settings[name];
    const text =
      (concerns(row.reader, process) ? (args[name] ?? sources.env[name] ?? file[name]) : undefined) ?? row.default;
    try {
      values[name] = row.parse(text.trim());
    } catch (error) {
      faults.push(`${name}=${row.secret ? '…' : text}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return values as Settings;
}

/** The command line as environment variables, for a launcher that hands it to the processes it starts. */
export function commandLineEnvironment(sources: SettingSources): Record<string, string> {
  const given = Object.entries(fromArgs(sources.args, []));
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The sources of the running process; the file is `LOA_SETTINGS_FILE`, or `loa.env` where it exists. */
export function processSources(): SettingSources {
  const path = process.env[SETTINGS_FILE] ?? 'loa.env';
  let file: string | null = null;
  try {
    file = readFileSync(path, 'utf8');
  } catch {
    if (process.env[SETTINGS_FILE] !== undefined) throw new SettingsError([`${SETTINGS_FILE}=${path}: cannot be read`]);
  }
  return { env: process.env, args: process.argv.slice(2), file };
}

/** The table as lines for `--help`: option, variable, default, meaning. */
export function settingsHelp(process: SettingReader | 'all'): string {
  return NAMES.filter((name) => concerns(settings[name].reader, process))
    .map((name) => {
      const { kind, doc, default: standard } = settings[name];
      return `  --${optionOf(name)} <${kind}>\n      ${doc}\n      ${name}${standard === '' ? '' : `, default ${standard}`}`;
    })
    .join('\n');
}

/** The table as Markdown, for `docs/SETTINGS.md`. */
export function settingsMarkdown(): string {
  const rows = NAMES.map((name) => {
    const { kind, doc, reader, default: standard } = settings[name];
    return `| \`${name}\` | \`--${optionOf(name)}\` | ${reader} | ${kind.replaceAll('|', '\\|')} | ${standard === '' ? '' : `\`${standard}\``} | ${doc} |`;
  });
  return ['| variable | option | read by | kind | default | meaning |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}
