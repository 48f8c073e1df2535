import { parseArgs } from 'node:util';
import type { WallTime } from '../drivers/driver.js';
import type { BoardSize } from '../text/bitmap.js';
import { PATTERN_NAMES, type PatternName } from './pattern.js';
import { BadValue, given, knownFamily, oneOf, sizeOf, timeOf, wholeNumber } from './values.js';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What every action may be told. */
export interface Options {
  readonly language: Language;
  /** Path of the serial port; null for the only one there is. */
  readonly port: string | null;
  /** Name of a family; null to ask all. */
  readonly family: string | null;
  /** Bits a second; null for the family's usual one. */
  readonly speed: number | null;
  readonly address: number | null;
  readonly size: BoardSize | null;
  readonly profile: string | null;
  readonly seconds: number | null;
  /** File that records what passes on the line; null for none. */
  readonly trace: string | null;
  readonly json: boolean;
  readonly listen: boolean;
  readonly draw: boolean;
  readonly link: string | null;
}

export type Action =
  | { readonly kind: 'help' | 'list' | 'probe' | 'show' | 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly pattern: PatternName }
  /** Null for the time of this machine. */
  | { readonly kind: 'clock'; readonly time: WallTime | null }
  | { readonly kind: 'brightness'; readonly level: number }
  | { readonly kind: 'relay'; readonly index: number; readonly on: boolean }
  | { readonly kind: 'trace'; readonly file: string }
  | { readonly kind: 'simulate'; readonly family: string };

export interface Invocation {
  readonly action: Action;
  readonly options: Options;
}

/** Why the words after the command's name make no sense; `argument` is what is wrong. */
export interface UsageFault {
  readonly fault: 'unknown-action' | 'bad-option' | 'bad-value';
  readonly argument: string;
  readonly language: Language;
}

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const SCHEMA = {
  port: TEXT,
  family: TEXT,
  speed: TEXT,
  address: TEXT,
  size: TEXT,
  profile: TEXT,
  seconds: TEXT,
  trace: TEXT,
  link: TEXT,
  language: TEXT,
  json: FLAG,
  listen: FLAG,
  draw: FLAG,
  help: FLAG,
} as const;

/** Longest time an action may be told to last: a day. */
export const SECONDS_MAX = 86_400;

/** The language the words ask for, though the rest may make no sense; Vietnamese unless told otherwise. */
export function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  const word = args[at]?.split('=')[1] ?? args[at + 1];
  return at >= 0 && word === 'en' ? 'en' : 'vi';
}

/** Parses the words after the command's name. */
export function parseArguments(args: readonly string[]): Invocation | UsageFault {
  const language = languageOf(args);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: SCHEMA, allowPositionals: true });
    if (values.language !== undefined) oneOf(values.language, LANGUAGES);
    const [name = 'help', ...rest] = values.help === true ? [] : positionals;
    const parse = ACTIONS[name];
    if (parse === undefined) return { fault: 'unknown-action', argument: name, language };
    const options = optionsOf(values, language);
    const action = parse(rest);
    return { action, options: name === 'probe' ? { ...options, port: rest[0] ?? options.port } : options };
  } catch (error) {
    const fault = error instanceof BadValue ? 'bad-value' : 'bad-option';
    return { fault, argument: error instanceof Error ? error.message : String(error), language };
  }
}

const ACTIONS: Readonly<Record<string, (rest: readonly string[]) => Action>> = {
  help: () => ({ kind: 'help' }),
  list: () => ({ kind: 'list' }),
  probe: () => ({ kind: 'probe' }),
  show: () => ({ kind: 'show' }),
  blank: () => ({ kind: 'blank' }),
  text: (rest) => ({ kind: 'text', text: given(rest.join(' '), 'text') }),
  pattern: ([name = 'border']) => ({ kind: 'pattern', pattern: oneOf(name, PATTERN_NAMES) }),
  clock: ([time]) => ({ kind: 'clock', time: time === undefined ? null : timeOf(time) }),
  brightness: ([level = '']) => ({ kind: 'brightness', level: wholeNumber(level, 0, 255) }),
  relay: ([index = '', state = '']) => ({
    kind: 'relay',
    index: wholeNumber(index, 0, 255),
    on: oneOf(state, ['on', 'off'] as const) === 'on',
  }),
  trace: ([file = '']) => ({ kind: 'trace', file: given(file, 'trace FILE') }),
  simulate: ([family = '']) => ({ kind: 'simulate', family: knownFamily(family) }),
};

type Values = { readonly [K in keyof typeof SCHEMA]?: string | boolean | undefined };

function optionsOf(values: Values, language: Language): Options {
  const text = (name: keyof Values) => (typeof values[name] === 'string' ? values[name] : null);
  const number = (name: keyof Values, min: number, max: number) => {
    const word = text(name);
    return word === null ? null : wholeNumber(word, min, max);
  };
  const family = text('family');
  const size = text('size');
  return {
    language,
    port: text('port'),
    family: family === null ? null : knownFamily(family),
    speed: number('speed', 300, 4_000_000),
    address: number('address', 0, 0xffff),
    size: size === null ? null : sizeOf(size),
    profile: text('profile'),
    seconds: number('seconds', 0, SECONDS_MAX),
    trace: text('trace'),
    json: values.json === true,
    listen: values.listen === true,
    draw: values.draw === true,
    link: text('link'),
  };
}
