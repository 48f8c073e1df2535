import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLifecycle, type Lifecycle } from '@loa/host';
import { type DemoOutcome, playDemo, type Say } from './demo-story.js';
import { type DemoVerdict, judge } from './demo-verdict.js';
import type { ProcessName } from './local.js';
import { logLines } from './log-lines.js';
import type { Message } from './process.js';
import { startTemporary } from './temporary.js';
import { measureWave } from './wave.js';

const HELP = `Plays one bulletin from the editor's desk to the loudspeaker and the board, and judges the proof.

  npm run demo
  npm run demo -- --out DIR   keeps audio.wav, board.png and report.json in DIR
  npm run demo -- --json      prints the verdict as JSON and nothing else on standard output
`;
/** Picture pixels a board pixel in the simulator's picture. */
const PICTURE_SCALE = 4;

interface Watched {
  readonly events: { readonly at: string; readonly from: ProcessName; readonly message: Message }[];
  manifestAdoptedAt: number | null;
  readonly amplifier: boolean[];
  /** Where the simulated board keeps its picture. */
  boardPath: string | null;
  boardPicture: Uint8Array | null;
}

/** Hears the processes as they work; keeps what the verdict needs. */
function watch(say: Say): { watched: Watched; hear: (from: ProcessName, message: Message) => void } {
  const watched: Watched = { events: [], manifestAdoptedAt: null, amplifier: [], boardPath: null, boardPicture: null };
  const hear = (from: ProcessName, message: Message): void => {
    watched.events.push({ at: new Date().toISOString(), from, message });
    if (message.kind !== 'event') return;
    const { kind: _kind, name, ...fields } = message;
    say(`${from}: ${String(name)} ${JSON.stringify(fields)}`);
    if (name === 'manifest-adopted') watched.manifestAdoptedAt = Number(message.at);
    if (name === 'amplifier') watched.amplifier.push(message.on === true);
    if (name === 'board-shown' && message.text !== '' && watched.boardPath) {
      readFile(watched.boardPath).then(
        (bytes) => void (watched.boardPicture = bytes),
        () => undefined,
      );
    }
  };
  return { watched, hear };
}

async function recordingOf(stationData: string): Promise<Buffer> {
  const recordings = join(stationData, 'recordings');
  const names = (await readdir(recordings)).filter((name) => name.endsWith('.wav')).sort();
  const last = names.at(-1);
  if (!last) throw new Error('the station left no recording');
  return readFile(join(recordings, last));
}

async function keep(out: string, files: { wave: Buffer; picture: Uint8Array | null; report: object }): Promise<void> {
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'audio.wav'), files.wave);
  if (files.picture) await writeFile(join(out, 'board.png'), files.picture);
  await writeFile(join(out, 'report.json'), `${JSON.stringify(files.report, null, 2)}\n`);
}

async function demonstrate(lifecycle: Lifecycle, say: Say, out: string | null): Promise<DemoVerdict> {
  const { watched, hear } = watch(say);
  const { local, stationData } = await startTemporary(lifecycle, { onMessage: hear, onLog: logLines });
  watched.boardPath = local.boardPicture;
  say(`centre ${local.consoleUrl}, MQTT on ${local.mqttPort}, station ${local.stationId}`);
  const outcome: DemoOutcome = await playDemo(local, say);
  const wave = await recordingOf(stationData);
  const evidence = { ...watched, outcome, recording: measureWave(wave) };
  const verdict = judge(evidence, PICTURE_SCALE);
  if (out)
    await keep(out, {
      wave,
      picture: watched.boardPicture,
      report: { verdict, report: outcome.report, proofs: outcome.proofs, events: watched.events },
    });
  return verdict;
}

function print(verdict: DemoVerdict): void {
  const { checks, recording, ok, ...facts } = verdict;
  console.log('');
  for (const [name, value] of Object.entries({ ...facts, ...recording }))
    console.log(`  ${name.padEnd(22)} ${String(value)}`);
  console.log('');
  for (const [name, holds] of Object.entries(checks)) console.log(`  ${holds ? 'holds' : 'FAILS'}  ${name}`);
  console.log(
    ok ? '\nThe bulletin reached the loudspeaker and the board, and the proof says so.' : '\nThe demonstration failed.',
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const say: Say = (line) =>
    values.json ? console.error(line) : console.log(`${new Date().toISOString().slice(11, 23)}  ${line}`);
  const lifecycle = createLifecycle((message) => console.error(message));
  process.once('SIGINT', () => void lifecycle.stop().finally(() => process.exit(130)));
  try {
    const verdict = await demonstrate(lifecycle, say, values.out === undefined ? null : resolve(values.out));
    if (values.json) console.log(JSON.stringify(verdict, null, 2));
    else print(verdict);
    return verdict.ok ? 0 : 1;
  } finally {
    await lifecycle.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
