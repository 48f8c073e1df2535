import { type ChildProcess, fork } from 'node:child_process';

/** A process that has not said it is ready by then is given up. */
export const READY_TIMEOUT_MS = 60_000;
/** A process that has not ended by then is killed. */
const STOP_TIMEOUT_MS = 10_000;
const LAST_WORDS_MAX = 8_000;

/** Any message of a child: `kind` and what belongs to it. */
export interface Message {
  readonly kind: string;
  readonly [field: string]: unknown;
}

export interface Running {
  readonly name: string;
  readonly child: ChildProcess;
  /** The message by which the process said that it works. */
  readonly ready: Message;
  /** Ends with the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to stop (SIGTERM), kills it when it does not. */
  stop: () => Promise<void>;
}

export interface ProcessOptions {
  readonly name: string;
  /** Path of the built module. */
  readonly module: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onMessage?: (message: Message) => void;
  /** Hears its log (standard error); the last words of all it said are kept for an error. */
  readonly onLog?: (text: string) => void;
}

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string';

/**
 * Starts one process of Loa and waits until it says `ready`.
 * It gets a process group of its own, so that Ctrl-C reaches the launcher alone, which then stops all in order.
 * @throws Error with the last words of a process that ended before it was ready
 */
export async function startProcess({
  name,
  module,
  args = [],
  env = {},
  onMessage,
  onLog,
}: ProcessOptions): Promise<Running> {
  const child = fork(module, [...args], {
    env: { ...process.env, ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS_MAX);
      if (stream === child.stderr) onLog?.(text);
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const ready = new Promise<Message>((resolve) => {
    child.on('message', (message) => {
      if (!isMessage(message)) return;
      if (message.kind === 'ready') resolve(message);
      onMessage?.(message);
    });
  });
  const stop = () => stopProcess(child, ended);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`was not ready within ${READY_TIMEOUT_MS} ms`), READY_TIMEOUT_MS);
  });
  const outcome = await Promise.race([ready, late, ended.then((code) => `ended with code ${code}`)]);
  clearTimeout(timer);
  if (typeof outcome !== 'string') return { name, child, ready: outcome, ended, stop };
  await stop();
  throw new Error(`${name} ${outcome}\n${lastWords.trim()}`);
}

async function stopProcess(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
