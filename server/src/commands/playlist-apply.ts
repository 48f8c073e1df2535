import { APPLY_WORDS } from './apply-words.js';
import { CentreRefusal, type CentreSession, signInAt } from './centre-session.js';
import { type Applied, type AppliedEntry, sendFile, type SentFile } from './playlist-applying.js';
import { checkedFile } from './playlist-check.js';
import { EXIT, type Speaking } from './surroundings.js';
import { readTextFile } from './text-file.js';
import { UsageError } from './usage-error.js';
import { USAGE_WORDS } from './usage-words.js';
import { FILE_WORDS } from './words.js';

const PASSWORD_FILE_BYTES_MAX = 4_096;

export interface ApplyOptions {
  readonly server?: string;
  readonly user?: string;
  readonly 'password-file'?: string;
  readonly area?: string;
  readonly 'dry-run'?: boolean;
  readonly prune?: boolean;
}

async function passwordOf(options: ApplyOptions, { around, language }: Speaking): Promise<string> {
  const path = options['password-file'];
  if (path === undefined) {
    const password = around.env['LOA_PASSWORD'] ?? '';
    if (password === '') throw new UsageError(USAGE_WORDS[language].noPassword);
    return password;
  }
  const file = await readTextFile(path, PASSWORD_FILE_BYTES_MAX);
  if (file.kind === 'text') return file.text.replace(/\r?\n$/, '');
  throw new UsageError(`${path}: ${FILE_WORDS[language].unreadable(file, PASSWORD_FILE_BYTES_MAX)}`);
}

const entryLine = (name: string, { line, key, title }: AppliedEntry, words: string): string =>
  `${name}${line === null ? '' : `:${line}`}: ${key}${title === '' || title === key ? '' : ` (${title})`}: ${words}`;

/** How many of each kind became what, then whatever waits for somebody, a line each. */
export function tellApplied(name: string, { areaId, dryRun, entries }: Applied, { around, language }: Speaking): void {
  const words = APPLY_WORDS[language];
  around.out(`${name}: ${dryRun ? words.dryRun : words.stored(areaId)}`);
  for (const [kind, kindWord] of Object.entries(words.kinds)) {
    const outcomes = entries.filter((entry) => entry.kind === kind).map((entry) => entry.outcome);
    const told = Object.entries(words.outcomes).flatMap(([outcome, word]) => {
      const count = outcomes.filter((one) => one === outcome).length;
      return count === 0 ? [] : [`${count} ${word}`];
    });
    if (told.length > 0) around.out(`  ${kindWord}: ${told.join(', ')}`);
  }
  for (const entry of entries) {
    if (entry.waitsFor) around.out(entryLine(name, entry, words.waits[entry.waitsFor]));
    if (entry.outcome === 'left') around.out(entryLine(name, entry, words.left));
  }
}

function tellRefusal(name: string, { problem }: CentreRefusal, { around, language }: Speaking): void {
  const { refused, problems } = APPLY_WORDS[language];
  const known = problems[problem.code];
  const { errors = [] } = problem;
  const lines = errors.length > 0 ? errors : [{ line: undefined, message: problem.detail }];
  for (const { line, message } of lines) {
    // The faults of a file are told in the language that was asked for; the rest has a word before it.
    const words = known === undefined ? message : `${known} (${message})`;
    around.err(`${name}${line === undefined ? '' : `:${line}`}: ${refused}: ${words}`);
  }
}

interface Sending {
  readonly session: CentreSession;
  readonly options: ApplyOptions;
  readonly speaking: Speaking;
}

/** Whether the centre took it. */
async function sent(file: SentFile, { session, options, speaking }: Sending): Promise<boolean> {
  const wish = {
    language: speaking.language,
    areaId: options.area ?? null,
    dryRun: options['dry-run'] === true,
    prune: options.prune === true,
  };
  try {
    tellApplied(file.name, await sendFile(session, file, wish), speaking);
    return true;
  } catch (error) {
    if (!(error instanceof CentreRefusal)) throw error;
    tellRefusal(file.name, error, speaking);
    return false;
  }
}

/** Every file, or null where one has errors: they have been told. */
async function checkedFiles(names: readonly string[], speaking: Speaking): Promise<SentFile[] | null> {
  const files: SentFile[] = [];
  for (const name of names) {
    const { text, document } = await checkedFile(name, speaking, speaking.around.err);
    if (document) files.push({ name, text, document });
  }
  return files.length === names.length ? files : null;
}

async function sendAll(files: readonly SentFile[], sending: Sending): Promise<number> {
  try {
    for (const file of files) if (!(await sent(file, sending))) return EXIT.faults;
    return EXIT.well;
  } finally {
    await sending.session.send('DELETE', '/session');
  }
}

/** `loa playlists apply`: nothing is sent unless every file is without errors; a file that is refused ends it. */
export async function applyFiles(names: readonly string[], options: ApplyOptions, speaking: Speaking): Promise<number> {
  const { server = '', user = '' } = options;
  if (!/^https?:\/\//.test(server) || !URL.canParse(server) || user === '') {
    throw new UsageError(USAGE_WORDS[speaking.language].noCentre);
  }
  const password = await passwordOf(options, speaking);
  const files = await checkedFiles(names, speaking);
  if (!files) return EXIT.faults;
  try {
    const session = await signInAt(server, { userName: user, password });
    return await sendAll(files, { session, options, speaking });
  } catch (error) {
    if (!(error instanceof CentreRefusal)) throw error;
    tellRefusal(server, error, speaking);
    return EXIT.faults;
  }
}
