import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ServerError } from '../server-error.js';
import {
  SPEECH_EXIT,
  SPEECH_HEAP_MIB_MAX,
  SPEECH_TEXT_MAX,
  SPEECH_TIMEOUT_MS,
  SPEECH_WASM_PAGES_MAX,
  SPEECH_WAV_BYTES_MAX,
  type SpeechOrder,
} from './speech-limits.js';

/** Voices of espeak-ng by the first part of a language tag. */
const VOICES: Readonly<Record<string, string>> = { vi: 'vi', en: 'en' };
const WORDS_PER_MINUTE = 150;
const PREFIX = 'cannot speak the text: ';

const fromSource = import.meta.url.endsWith('.ts');
const child = fileURLToPath(new URL(`./speech-process.${fromSource ? 'ts' : 'js'}`, import.meta.url));

/** Limits first; on sources the child needs the loader that tests and development run with. */
function nodeArguments(): string[] {
  const limits = [`--max-old-space-size=${SPEECH_HEAP_MIB_MAX}`, `--wasm-max-mem-pages=${SPEECH_WASM_PAGES_MAX}`];
  if (!fromSource) return [...limits, child];
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return [...limits, '--import', loader, child];
}

function voiceOf(language: string): string {
  const voice = VOICES[language.split('-')[0] ?? ''];
  if (voice) return voice;
  throw new ServerError('speech-unavailable', `there is no voice for ${language}; upload audio instead`);
}

function failure(code: number | null, timedOut: boolean, said: string): ServerError {
  if (code === SPEECH_EXIT.missing) {
    return new ServerError('speech-unavailable', 'espeak-ng is not installed on this centre; upload audio instead');
  }
  const why = timedOut
    ? `it took more than ${SPEECH_TIMEOUT_MS / 1_000} s`
    : said.split('\n')[0] || `exit code ${code}`;
  return new ServerError('speech-failed', PREFIX + why);
}

/**
 * Speaks a text in a child process of bounded memory and time; returns a WAV.
 * @param program arguments of Node: the child and its limits; another one in tests
 * @throws ServerError `text-too-long` | `speech-unavailable` | `speech-failed`
 */
export async function speak(
  text: string,
  language: string,
  {
    program = nodeArguments(),
    timeoutMs = SPEECH_TIMEOUT_MS,
  }: { program?: readonly string[]; timeoutMs?: number } = {},
): Promise<Buffer> {
  if (text.length > SPEECH_TEXT_MAX) {
    throw new ServerError('text-too-long', `${text.length} characters, at most ${SPEECH_TEXT_MAX} are spoken`);
  }
  const order: SpeechOrder = { text: text.normalize('NFC'), voice: voiceOf(language), rate: WORDS_PER_MINUTE };
  const { code, wav, said, timedOut } = await spoken(program, JSON.stringify(order), timeoutMs);
  if (code !== 0) throw failure(code, timedOut, said);
  if (wav.length === 0) throw new ServerError('speech-failed', `${PREFIX}it gave no sound`);
  return wav;
}

interface Spoken {
  readonly code: number | null;
  readonly wav: Buffer;
  readonly said: string;
  readonly timedOut: boolean;
}

/** Runs the child to its end. It inherits no setting of the centre: no secret is in its reach. */
function spoken(program: readonly string[], order: string, timeoutMs: number): Promise<Spoken> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, program, { env: {}, stdio: ['pipe', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let said = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      process_.kill('SIGKILL');
    }, timeoutMs);
    process_.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > SPEECH_WAV_BYTES_MAX) process_.kill('SIGKILL');
      else chunks.push(chunk);
    });
    process_.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 2_000) said += chunk.toString();
    });
    process_.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    process_.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, wav: Buffer.concat(chunks), said, timedOut });
    });
    // A child that dies early closes the pipe; its exit code tells the rest.
    process_.stdin.on('error', () => undefined);
    process_.stdin.end(order);
  });
}
