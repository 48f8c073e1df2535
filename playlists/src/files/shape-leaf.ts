import { Temporal } from 'temporal-polyfill';
import { durationMs, durationText } from './duration.js';
import type { Finding, Kind, Path } from './fault.js';
import { MEANING, type Meaning } from './fields.js';

/** As much of JSON Schema as the schema of playlist files uses. */
export interface Shape {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number';
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly pattern?: string;
  readonly examples?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly [MEANING]?: Meaning;
}

const FOUND_CHARACTERS_MAX = 60;

/** What stands in the file, short enough for a sentence. */
export const foundText = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, FOUND_CHARACTERS_MAX);

/** What a value is, in the words of the file. */
export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  return typeof value === 'boolean' ? 'truth' : 'record';
}

const exists = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    return false;
  }
};

const zoneExists = (zone: string): boolean =>
  /^[A-Za-z]/.test(zone) && exists(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone));

/** Characters as JSON Schema counts them: code points. */
const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

function meaningFinding(meaning: Meaning, value: string, path: Path): Finding | null {
  const found = foundText(value);
  switch (meaning.kind) {
    case 'duration': {
      const ms = durationMs(value) ?? 0;
      if (ms >= meaning.minMs && ms <= meaning.maxMs) return null;
      const context = { found, least: durationText(meaning.minMs), most: durationText(meaning.maxMs) };
      return { code: 'out-of-range', context, path, at: 'value' };
    }
    case 'date':
    case 'moment':
      if (exists(() => Temporal.PlainDate.from(value.slice(0, 10)))) return null;
      return { code: 'no-such-day', context: { found }, path, at: 'value' };
    case 'zone':
      return zoneExists(value) ? null : { code: 'no-such-zone', context: { found }, path, at: 'value' };
    default:
      return meaning satisfies never;
  }
}

/** The first fault of a text, or null. */
export function textFinding(shape: Shape, value: string, path: Path): Finding | null {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, examples = [] } = shape;
  const length = lengthOf(value);
  if (length > maxLength) return { code: 'too-long', context: { length, most: maxLength }, path, at: 'value' };
  if (length < minLength) return { code: 'too-short', context: { length, least: minLength }, path, at: 'value' };
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    const context = { found: foundText(value), example: examples[0] ?? pattern };
    return { code: 'bad-form', context, path, at: 'value' };
  }
  const meaning = shape[MEANING];
  return meaning ? meaningFinding(meaning, value, path) : null;
}

/** The fault of a whole number, or null. */
export function numberFinding(shape: Shape, value: number, path: Path): Finding | null {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape;
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return null;
  const context = { found: foundText(value), least: String(minimum), most: String(maximum) };
  return { code: 'out-of-range', context, path, at: 'value' };
}
