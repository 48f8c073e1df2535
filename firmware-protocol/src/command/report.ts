import type { Capabilities, DriverStatus, Identity } from '../drivers/driver.js';
import { wallTimeText } from '../drivers/wall-time.js';
import type { Context } from './context.js';
import type { OpenDevice } from './device.js';
import type { FactName, Words } from './words.js';

/** Tells what a device is, can do and does now; with `--json` as one object. */
export async function describeDevice(context: Context, { driver, family, speed }: OpenDevice): Promise<void> {
  const status = await driver.status();
  const { identity, capabilities } = driver;
  if (context.options.json) {
    context.say(JSON.stringify({ family: family.id, speed, identity, capabilities, status }));
    return;
  }
  const facts: Partial<Record<FactName, string>> = {
    family: family.name,
    speed: `${speed} bit/s`,
    ...identityFacts(identity, context.words),
    ...abilityFacts(capabilities, context.words),
    ...stateFacts(status, capabilities, context.words),
  };
  for (const [name, fact] of Object.entries(facts)) context.say(`${context.words.facts[name as FactName]}: ${fact}`);
}

function identityFacts({ model, uid, firmware }: Identity, words: Words): Partial<Record<FactName, string>> {
  return { model, uid: uid ?? words.unknown, firmware: firmware ?? words.unknown };
}

function abilityFacts(capabilities: Capabilities, words: Words): Partial<Record<FactName, string>> {
  const { size, content, readBack, clock, brightnessLevels, relays, leaseKeeper } = capabilities;
  return {
    size: size === null ? words.none : `${size.width}×${size.height}`,
    content: content.join(', ') || words.none,
    readBack: words.readBacks[readBack],
    clock: clock ? words.yes : words.no,
    brightness: brightnessLevels === 0 ? words.no : `0–${brightnessLevels - 1}`,
    relays: relays === 0 ? words.none : String(relays),
    leaseKeeper: words.leaseKeepers[leaseKeeper],
  };
}

function stateFacts(status: DriverStatus, capabilities: Capabilities, words: Words): Partial<Record<FactName, string>> {
  const known = (value: boolean | null) => (value === null ? words.unknown : value ? words.yes : words.no);
  const states = status.relays.map((on, index) => `${index}=${on ? 'on' : 'off'}`).join(' ');
  const brightness =
    status.brightness === null ? {} : { brightness: `${status.brightness} (0–${capabilities.brightnessLevels - 1})` };
  return {
    on: known(status.on),
    holdsContent: known(status.holdsContent),
    shownCrc: status.shownCrc ?? words.unknown,
    time: status.time === null ? words.unknown : wallTimeText(status.time),
    ...brightness,
    ...(states === '' ? {} : { relays: states }),
    discardedBytes: String(status.discardedBytes),
  };
}
