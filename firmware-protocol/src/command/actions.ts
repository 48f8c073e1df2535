import { systemClock } from '../clock.js';
import type { Driver } from '../drivers/driver.js';
import type { Bitmap } from '../text/bitmap.js';
import { renderPages } from '../text/layout.js';
import type { Action } from './arguments.js';
import { type Context, SECONDS } from './context.js';
import { chosenPort, type OpenDevice, probed, withDevice } from './device.js';
import { EXIT, Failure } from './failure.js';
import { patternPages } from './pattern.js';
import { listPorts, MACHINE_PORTS } from './ports.js';
import { describeDevice } from './report.js';
import { simulate } from './simulate.js';
import { listen, poll } from './trace.js';
import type { Ability } from './words.js';

const DWELL_MS = 4000;
/** What is shown outlives the command's wish by so much where the device keeps the time. */
const SPARE_MS = 10_000;
/** How often what is shown is looked after. */
const LOOK_MS = 2000;

type Of<K extends Action['kind']> = Extract<Action, { kind: K }>;

/** Does what the user asked for. Throws Failure or ProtocolError. */
export async function perform(action: Action, context: Context): Promise<void> {
  // The table is complete by type; each entry gets the action of its own kind.
  await (ACTIONS[action.kind] as (action: Action, context: Context) => Promise<void>)(action, context);
}

const ACTIONS: { readonly [K in Action['kind']]: (action: Of<K>, context: Context) => Promise<void> } = {
  help: async (_, { say, words }) => say(words.usage),
  list: (_, context) => list(context),
  probe: async (_, context) => void (await probed(context, await chosenPort(context))),
  show: (_, context) => withDevice(context, (device) => describeDevice(context, device)),
  blank: (_, context) => withDevice(context, ({ driver }) => able(driver, 'blank', context)()),
  text: ({ text }, context) => withDevice(context, (device) => showText(context, device, text)),
  pattern: ({ pattern }, context) =>
    withDevice(context, (device) => {
      const size = device.driver.capabilities.size ?? { width: 0, height: 0 };
      return showPages(context, device, () => patternPages(pattern, size));
    }),
  clock: ({ time }, context) =>
    withDevice(context, ({ driver }) => able(driver, 'setClock', context)(time ?? localTime(new Date()))),
  brightness: ({ level }, context) => withDevice(context, ({ driver }) => setBrightness(context, driver, level)),
  relay: ({ index, on }, context) => withDevice(context, (device) => switchRelay(context, device, { index, on })),
  trace: ({ file }, context) => (context.options.listen ? listen(file, context) : poll(file, context)),
  simulate: ({ family }, context) => simulate(family, context),
};

/** The driver's method, or a Failure where the device has none. */
function able<M extends Ability>(driver: Driver, method: M, { words }: Context): NonNullable<Driver[M]> {
  const found = driver[method];
  if (found === null) throw new Failure(EXIT.refused, words.cannot(words.abilities[method], driver.identity.model));
  return found.bind(driver) as NonNullable<Driver[M]>;
}

async function list({ options, say, note, words }: Context): Promise<void> {
  const ports = await listPorts(MACHINE_PORTS);
  if (options.json) say(JSON.stringify(ports));
  else
    for (const { name, device, maker } of ports)
      say([name, device === name ? '' : `→ ${device}`, maker ?? ''].join('  '));
  if (ports.length === 0) note(words.noPorts);
}

async function showText(context: Context, device: OpenDevice, text: string): Promise<void> {
  const { size, content } = device.driver.capabilities;
  if (size !== null && content.includes('bitmap')) return showPages(context, device, () => renderPages(text, size));
  const seconds = context.options.seconds ?? SECONDS;
  const show = able(device.driver, 'showText', context);
  await kept(context, device, () => show(text, { ttlMs: seconds * 1000 + SPARE_MS }));
}

async function showPages(context: Context, device: OpenDevice, pages: () => Bitmap[]): Promise<void> {
  const show = able(device.driver, 'showPages', context);
  const seconds = context.options.seconds ?? SECONDS;
  const drawn = pages();
  await kept(context, device, () => show(drawn, { dwellMs: DWELL_MS, ttlMs: seconds * 1000 + SPARE_MS }));
}

/** Shows, looks after it for so long, then takes it away; 0 seconds leave it to the device. */
async function kept(context: Context, { driver, gone }: OpenDevice, show: () => Promise<void>): Promise<void> {
  const seconds = context.options.seconds ?? SECONDS;
  await show();
  if (seconds === 0) return;
  context.note(context.words.showing(seconds));
  const endMs = systemClock.nowMs() + seconds * 1000;
  for (let leftMs = seconds * 1000; leftMs > 0 && !context.stopping(); leftMs = endMs - systemClock.nowMs()) {
    await Promise.race([gone, context.wait(Math.min(LOOK_MS, leftMs))]);
    // A board that restarted has lost what it showed; one that was unplugged is found by asking.
    if ((await driver.status()).holdsContent === false) await show();
  }
  await driver.blank?.();
}

async function setBrightness(context: Context, driver: Driver, level: number): Promise<void> {
  const set = able(driver, 'setBrightness', context);
  inRange(level, driver.capabilities.brightnessLevels, context);
  await set(level);
}

function inRange(value: number, count: number, { words }: Context): void {
  if (value >= count) throw new Failure(EXIT.usage, words.badValue(`${value} (0–${count - 1})`));
}

async function switchRelay(
  context: Context,
  device: OpenDevice,
  { index, on }: Omit<Of<'relay'>, 'kind'>,
): Promise<void> {
  const seconds = context.options.seconds ?? SECONDS;
  const set = able(device.driver, 'setRelay', context);
  inRange(index, device.driver.capabilities.relays, context);
  const state = await set(index, on, Math.max(1, seconds) * 1000 + SPARE_MS);
  if (state !== on) throw new Failure(EXIT.refused, context.words.failed(`relay ${index}`));
  if (!on) return;
  context.note(context.words.showing(seconds));
  await Promise.race([device.gone, context.wait(seconds * 1000)]);
  await set(index, false, 0);
}

function localTime(date: Date) {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return { year, month, day, hour: date.getHours(), minute: date.getMinutes(), second: date.getSeconds() };
}
