import { readFileSync } from 'node:fs';
import { systemClock } from '../clock.js';
import { familyNamed } from '../drivers/families.js';
import { openSerialPort } from '../port/serial-port.js';
import { type Context, SECONDS } from './context.js';
import { chosenPort, traceFile, withDevice } from './device.js';
import { EXIT, Failure } from './failure.js';
import { listenTo } from './traced-port.js';

const POLL_MS = 1000;

/** Asks for the state once a second and records what passes. */
export async function poll(file: string, context: Context): Promise<void> {
  const { words, note, wait, stopping } = context;
  const seconds = context.options.seconds ?? SECONDS;
  note(words.tracing(file, seconds));
  const endMs = systemClock.nowMs() + seconds * 1000;
  await withDevice({ ...context, options: { ...context.options, trace: file } }, async ({ driver, gone }) => {
    do {
      await driver.status();
      await Promise.race([gone, wait(Math.min(POLL_MS, Math.max(0, endMs - systemClock.nowMs())))]);
    } while (systemClock.nowMs() < endMs && !stopping());
  });
  context.say(words.traced(readFileSync(file, 'utf8').split('\n').length - 1, file));
}

/** Records without sending: for a second adapter on the line. */
export async function listen(file: string, context: Context): Promise<void> {
  const { options, words, note, say, wait } = context;
  const family = familyNamed(options.family ?? '');
  if (family === null) throw new Failure(EXIT.usage, words.badOption('--listen --family'));
  const seconds = options.seconds ?? SECONDS;
  const path = await chosenPort(context);
  const { record, events, end } = traceFile(file);
  const port = await openSerialPort(path, options.speed ?? family.speeds[0] ?? 9600);
  listenTo(port, { record, reader: family.reader, nowMs: () => systemClock.nowMs(), wallMs: Date.now });
  note(words.tracing(file, seconds));
  await wait(seconds * 1000);
  await port.close();
  end();
  say(words.traced(events(), file));
}
