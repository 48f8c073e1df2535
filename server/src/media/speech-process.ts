import { text } from 'node:stream/consumers';
import { SPEECH_EXIT, type SpeechOrder } from './speech-limits.js';

/**
 * The child that speaks: an order on standard input, a WAV on standard output.
 * espeak-ng is GPL and native code in WebAssembly, so it lives in this process alone and never in the centre's.
 */
interface Espeak {
  readonly FS: {
    readonly readFile: (path: string) => Uint8Array;
    readonly writeFile: (path: string, content: string) => void;
  };
}
type Start = (options: {
  readonly arguments: readonly string[];
  readonly preRun: readonly ((module: Espeak) => void)[];
  readonly print: () => void;
}) => Promise<Espeak>;

// A name in a variable: the package may be absent and ships no types.
const PACKAGE: string = 'espeak-ng';

async function start(): Promise<Start | null> {
  try {
    return ((await import(PACKAGE)) as { default: Start }).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

async function main(): Promise<number> {
  const order = JSON.parse(await text(process.stdin)) as SpeechOrder;
  const espeak = await start();
  if (espeak === null) return SPEECH_EXIT.missing;
  // The text goes in as a file: on the command line a leading hyphen would be an option.
  const run = await espeak({
    arguments: ['-v', order.voice, '-s', String(order.rate), '-b', '1', '-w', '/out.wav', '-f', '/in.txt'],
    preRun: [(module) => module.FS.writeFile('/in.txt', order.text)],
    print: () => undefined,
  });
  const wav = run.FS.readFile('/out.wav');
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(wav, (error) => (error ? reject(error) : resolve()));
  });
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = SPEECH_EXIT.failed;
}
