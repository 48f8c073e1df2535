import { parseArgs } from 'node:util';
import type { SentenceLanguage } from '@loa/playlists';
import { applyFiles } from './playlist-apply.js';
import { checkFiles } from './playlist-check.js';
import { importList, writeM3u8 } from './playlist-m3u8.js';
import { EXIT, type Speaking, type Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';
import { USAGE_WORDS } from './usage-words.js';
import { FILE_WORDS } from './words.js';

const OPTIONS = {
  language: { type: 'string' },
  help: { type: 'boolean' },
  week: { type: 'boolean' },
  server: { type: 'string' },
  user: { type: 'string' },
  'password-file': { type: 'string' },
  area: { type: 'string' },
  'dry-run': { type: 'boolean' },
  prune: { type: 'boolean' },
} as const;

type Values = {
  readonly [Name in keyof typeof OPTIONS]?: (typeof OPTIONS)[Name]['type'] extends 'string' ? string : boolean;
};

/** Which options belong to which command, and how many words it takes. */
const COMMANDS = {
  check: { options: ['week'], least: 1, most: Number.POSITIVE_INFINITY },
  apply: {
    options: ['server', 'user', 'password-file', 'area', 'dry-run', 'prune'],
    least: 1,
    most: Number.POSITIVE_INFINITY,
  },
  m3u8: { options: [], least: 2, most: 2 },
  import: { options: [], least: 1, most: 1 },
} as const satisfies Record<string, { options: readonly (keyof Values)[]; least: number; most: number }>;
type Command = keyof typeof COMMANDS;

function parsed(args: readonly string[]): { values: Values; words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    return { values, words: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Vietnamese unless English is asked for. */
function languageOf({ language = 'vi' }: Values): SentenceLanguage {
  if (language === 'vi' || language === 'en') return language;
  throw new UsageError(`--language vi | en (${language})`);
}

const flags = (names: readonly string[]): string => names.map((name) => `--${name}`).join(', ');

function checkUse(
  command: string,
  values: Values,
  names: readonly string[],
  language: SentenceLanguage,
): asserts command is Command {
  const words = USAGE_WORDS[language];
  if (!Object.hasOwn(COMMANDS, command)) {
    throw new UsageError(words.unknownCommand(command, Object.keys(COMMANDS).join(', ')));
  }
  const { options, least, most } = COMMANDS[command as Command];
  const own: readonly string[] = ['language', 'help', ...options];
  const foreign = Object.keys(values).find((name) => !own.includes(name));
  if (foreign !== undefined) throw new UsageError(words.unknownOption(foreign, command, flags(own)));
  if (names.length < least || names.length > most) throw new UsageError(words.wrongCount(command));
}

async function run(command: Command, names: readonly string[], values: Values, speaking: Speaking): Promise<number> {
  const [first = '', second = ''] = names;
  switch (command) {
    case 'check':
      return checkFiles(names, values.week === true, speaking);
    case 'm3u8':
      return writeM3u8(first, second, speaking);
    case 'import':
      return importList(first, speaking);
    case 'apply':
      return applyFiles(names, values, speaking);
    default:
      return command satisfies never;
  }
}

/**
 * `loa playlists …`: playlist files, away from any centre but for `apply`.
 * @returns the exit code
 * @throws UsageError
 */
export async function playlistsCommand(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, words } = parsed(args);
  const [command, ...names] = words;
  const language = languageOf(values);
  if (values.help === true || command === undefined) {
    around.out(FILE_WORDS[language].help);
    return values.help === true ? EXIT.well : EXIT.usage;
  }
  checkUse(command, values, names, language);
  return run(command, names, values, { around, language });
}
