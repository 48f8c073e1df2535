import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RadioFacts } from './facts.js';
import type { Reader } from './reader.js';

const run = promisify(execFile);
const ANSWER_MS_MAX = 3_000;
const ANSWER_BYTES_MAX = 64 * 1024;
/** Full scale of the link quality in `/proc/net/wireless`. */
const WIFI_QUALITY_MOST = 70;
/** Names that udev and ppp give to mobile modems. */
const MODEM = /^(wwan|wwp|wwx|ppp)/;

/** Signal of the first modem that ModemManager knows, percent; null without it. */
async function modemSignal(program: string): Promise<number | null> {
  try {
    const options = { timeout: ANSWER_MS_MAX, maxBuffer: ANSWER_BYTES_MAX };
    const { stdout } = await run(program, ['--modem=any', '--output-json'], options);
    const { modem } = JSON.parse(stdout) as { modem?: { generic?: { 'signal-quality'?: { value?: string } } } };
    const value = Number.parseInt(modem?.generic?.['signal-quality']?.value ?? '', 10);
    return value >= 0 && value <= 100 ? value : null;
  } catch {
    return null;
  }
}

/** Link quality of the first Wi-Fi of `/proc/net/wireless`, percent. */
async function wifiOf({ text }: Reader): Promise<{ name: string; signalPercent: number | null } | null> {
  const lines = ((await text('proc/net/wireless')) ?? '').split('\n').slice(2);
  const [, name, quality] = lines.flatMap((line) => [/^\s*(\S+):\s+\S+\s+(\d+)/.exec(line)]).find(Boolean) ?? [];
  if (name === undefined) return null;
  return { name, signalPercent: Math.min(100, Math.round((Number(quality) * 100) / WIFI_QUALITY_MOST)) };
}

/** The modem of a machine, or else its Wi-Fi; null where there is neither. */
export async function readRadio(reader: Reader, modemProgram: string): Promise<RadioFacts | null> {
  const isUp = async (name: string) => (await reader.text(`sys/class/net/${name}/operstate`))?.trim() !== 'down';
  const modem = (await reader.names('sys/class/net')).find((name) => MODEM.test(name));
  if (modem !== undefined) {
    const up = await isUp(modem);
    return { kind: 'modem', name: modem, up, signalPercent: up ? await modemSignal(modemProgram) : null };
  }
  const wifi = await wifiOf(reader);
  return wifi && { kind: 'wifi', up: await isUp(wifi.name), ...wifi };
}
