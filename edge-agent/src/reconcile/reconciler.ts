import type { Log } from '@loa/host';
import { wordsOf } from '../errors.js';
import { exclusive } from '../exclusive.js';
import { type Current, plan, type Step, type StepKind, type Wanted } from './plan.js';

/** One way to do each kind of step; complete by its type. */
export type Executors = { readonly [Kind in StepKind]: (step: Step<Kind>) => Promise<void> | void };

/** After a step that failed all is looked at again, but not sooner than this. */
export const RECONCILE_RETRY_MS = 5_000;

export interface ReconcilerOptions {
  readonly current: () => Promise<Current>;
  readonly wanted: () => Wanted;
  readonly execute: Executors;
  readonly log: Log;
  readonly retryMs?: number;
}

export interface Reconciler {
  /** Something changed: compare what is with what should be. */
  readonly mark: () => void;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const run = <Kind extends StepKind>(executors: Executors, step: Step<Kind>): Promise<void> | void =>
  executors[step.kind](step);

/** Brings the station to what the centre wants, one plan at a time; a step that fails is planned again. */
export function createReconciler({ current, wanted, execute, log, retryMs }: ReconcilerOptions): Reconciler {
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  function later(error: unknown, step: StepKind | 'plan'): void {
    log.warn({ step, reason: wordsOf(error) }, 'a step failed and will be tried again');
    clearTimeout(retry);
    if (!stopped) retry = setTimeout(loop.mark, retryMs ?? RECONCILE_RETRY_MS);
  }

  const loop = exclusive(
    async () => {
      for (const step of plan(await current(), wanted())) {
        try {
          await run(execute, step);
        } catch (error) {
          later(error, step.kind);
        }
      }
    },
    (error) => later(error, 'plan'),
  );

  return {
    mark: loop.mark,
    idle: loop.idle,
    stop: () => {
      stopped = true;
      clearTimeout(retry);
      return loop.stop();
    },
  };
}
