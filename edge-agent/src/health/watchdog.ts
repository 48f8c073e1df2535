import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { wordsOf } from '../errors.js';

const run = promisify(execFile);
/** A supervisor that does not take a word in this time will not. */
const TELL_MS_MAX = 5_000;
const MICROSECONDS_PER_MS = 1_000;

export interface WatchdogOptions {
  /** `NOTIFY_SOCKET` and `WATCHDOG_USEC`, as systemd gives them: sd_notify(3), sd_watchdog_enabled(3). */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves after the conductor took one more turn; never does where it hangs. */
  readonly turn: () => Promise<void>;
  /** Node has no datagram sockets of the file system, so systemd's own program speaks for the station. */
  readonly program?: string;
  readonly report: (message: string) => void;
}

export interface Watchdog {
  /** Says that the station stops. */
  stop(): Promise<void>;
}

const SILENT: Watchdog = { stop: () => Promise.resolve() };

/**
 * Tells the supervisor that the station is up, then at half of its patience again for as long as the conductor turns.
 * Nothing is told where no supervisor asked. The unit needs `NotifyAccess=all`.
 */
export async function startWatchdog(options: WatchdogOptions): Promise<Watchdog> {
  const { env, turn, program = 'systemd-notify', report } = options;
  if (!env['NOTIFY_SOCKET']) return SILENT;
  const tell = async (word: string): Promise<void> => {
    const told = run(program, [word], { env: { ...process.env, ...env }, timeout: TELL_MS_MAX });
    await told.catch((error: unknown) => report(`the supervisor cannot be told ${word}: ${wordsOf(error)}`));
  };
  await tell('READY=1');
  const everyMs = Number(env['WATCHDOG_USEC'] ?? 0) / MICROSECONDS_PER_MS / 2;
  const stopTurning =
    everyMs > 0 ? turning(everyMs, async () => turn().then(() => tell('WATCHDOG=1'))) : () => undefined;
  return {
    stop: async () => {
      stopTurning();
      await tell('STOPPING=1');
    },
  };
}

/** Does the work again and again, each time only after the last one ended: what hangs is not begun twice. */
function turning(everyMs: number, work: () => Promise<void>): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    if (!stopped) timer = setTimeout(() => void once(), everyMs);
  };
  const once = async (): Promise<void> => {
    // A turn that failed is told nobody; the next one may not fail.
    await work().catch(() => undefined);
    wait();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
