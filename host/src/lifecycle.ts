/** A part of a process: started in order, stopped in reverse. */
export interface Part {
  readonly name: string;
  readonly stop: () => Promise<void> | void;
}

export interface Lifecycle {
  /** Registers a part that has just been started. */
  add: (name: string, stop: Part['stop']) => void;
  /** Stops all parts, newest first; a part that fails to stop does not keep the others from it. Idempotent. */
  stop: () => Promise<void>;
}

/** A part that has not stopped by then is left behind. */
export const STOP_TIMEOUT_MS = 5_000;

/** Keeps what was started; `report` hears of parts that fail or hang while stopping. */
export function createLifecycle(report: (message: string) => void): Lifecycle {
  const parts: Part[] = [];
  let stopping: Promise<void> | null = null;

  async function stopOne(part: Part): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        report(`${part.name} did not stop within ${STOP_TIMEOUT_MS} ms`);
        resolve();
      }, STOP_TIMEOUT_MS);
    });
    try {
      await Promise.race([part.stop(), late]);
    } catch (error) {
      report(`${part.name} failed to stop: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      clearTimeout(timer);
    }
  }

  async function stopAll(): Promise<void> {
    for (let part = parts.pop(); part; part = parts.pop()) await stopOne(part);
  }

  return {
    add: (name, stop) => void parts.push({ name, stop }),
    stop: () => (stopping ??= stopAll()),
  };
}

/** A person who presses Ctrl-C this often does not want to wait for an orderly stop. */
const IMPATIENT_PRESSES = 3;

/**
 * Calls `stop` once on SIGINT, SIGTERM, or when the parent process is gone, then exits. One Ctrl-C may arrive twice, from
 * the terminal and from npm, so a second signal changes nothing.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let signals = 0;
  const finish = () => {
    signals += 1;
    if (signals === 1) void stop().finally(() => process.exit(0));
    if (signals >= IMPATIENT_PRESSES) process.exit(1);
  };
  process.on('SIGINT', finish);
  process.on('SIGTERM', finish);
  if (process.channel) process.once('disconnect', finish);
}
