import { type Invocation, languageOf, parseArguments, type UsageFault } from './arguments.js';
import { perform } from './actions.js';
import { type Context, wordsIn } from './context.js';
import { EXIT, explained } from './failure.js';

/** Longest wait a timer of this machine can count. */
const TIMER_MS_MAX = 2_147_483_647;

/** Ctrl-C and an orderly stop end what waits; a second signal ends the process at once. */
function interruption() {
  let stopped = false;
  const listeners = new Set<() => void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopped = true;
      for (const listener of listeners) listener();
    });
  }
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      if (stopped) return resolve();
      const end = () => {
        clearTimeout(timer);
        listeners.delete(end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(ms, TIMER_MS_MAX));
      listeners.add(end);
    });
  return { wait, stopping: () => stopped };
}

function contextOf({ options }: Invocation): Context {
  return {
    options,
    words: wordsIn(options.language),
    say: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    ...interruption(),
  };
}

function usage({ fault, argument, language }: UsageFault): number {
  const words = wordsIn(language);
  const told = { 'unknown-action': words.unknownAction, 'bad-option': words.badOption, 'bad-value': words.badValue };
  process.stderr.write(`${told[fault](argument)}\n`);
  return EXIT.usage;
}

async function run(args: readonly string[]): Promise<number> {
  const invocation = parseArguments(args);
  if ('fault' in invocation) return usage(invocation);
  const context = contextOf(invocation);
  try {
    await perform(invocation.action, context);
    if (invocation.action.kind !== 'help') context.note(context.words.done);
    return EXIT.done;
  } catch (error) {
    const { text, exitCode } = explained(error, wordsIn(languageOf(args)));
    context.note(text);
    return exitCode;
  }
}

process.exitCode = await run(process.argv.slice(2));
