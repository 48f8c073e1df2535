export interface DirtyLoopOptions {
  /** Marks that come within this time share a pass, ms. */
  readonly paceMs: number;
  /** Looks after everything marked; returns the marks that failed and want another pass. */
  readonly pass: (marks: ReadonlySet<string>) => Promise<ReadonlySet<string>>;
  /** Failed marks wait this long, ms. */
  readonly retryMs: number;
}

export interface DirtyLoop {
  readonly mark: (key: string) => void;
  /** Resolves when nothing is marked and no pass runs. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Events mark; one loop works, one pass at a time, at its own pace. The set of marks is as large as what exists. */
export function createDirtyLoop({ paceMs, pass, retryMs }: DirtyLoopOptions): DirtyLoop {
  let marks = new Set<string>();
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  function schedule(delayMs: number): void {
    if (stopped || timer || running || marks.size === 0) return;
    timer = setTimeout(() => {
      timer = null;
      running = run();
    }, delayMs);
  }

  async function run(): Promise<void> {
    const taken = marks;
    marks = new Set();
    const failed = await pass(taken);
    for (const mark of failed) marks.add(mark);
    running = null;
    schedule(failed.size > 0 ? retryMs : paceMs);
  }

  async function idle(): Promise<void> {
    while (!stopped && (running !== null || marks.size > 0)) {
      await (running ?? new Promise((resolve) => setTimeout(resolve, paceMs)));
    }
  }

  return {
    mark: (key) => {
      marks.add(key);
      schedule(paceMs);
    },
    idle,
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
