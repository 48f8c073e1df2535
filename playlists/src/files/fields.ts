import { type TSchema, type TSchemaOptions, Type } from 'typebox';
import { DURATION_PATTERN } from './duration.js';
import { Id, TimeOfDay } from '../wire/schema.js';

/** What JSON Schema cannot say of a text; editors pass over it, `shapeFindings` holds it. */
export type Meaning =
  | { readonly kind: 'duration'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'moment' }
  | { readonly kind: 'zone' };

/** The keyword under which a meaning stands in a schema. */
export const MEANING = 'x-loa';

const means = (meaning: Meaning): TSchemaOptions => ({ [MEANING]: meaning });

/** The id of something in the file, or of an area or station of the centre. */
export const id = (description: string) => Type.String({ ...Id, description, examples: ['ban-tin-sang'] });

/** Words for people. */
export const text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description });

/** A duration between two bounds in milliseconds. */
export const duration = (minMs: number, maxMs: number, description: string) =>
  Type.String({
    pattern: DURATION_PATTERN,
    description,
    examples: ['30s', '10m', '1h30m'],
    ...means({ kind: 'duration', minMs, maxMs }),
  });

export const timeOfDay = (description: string) => Type.String({ ...TimeOfDay, description, examples: ['05:00'] });

/** A day of the calendar. */
export const date = (description: string) =>
  Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description, examples: ['2026-12-01'], ...means({ kind: 'date' }) });

/** A day, whole, or a local time on it. */
export const moment = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d\\d-\\d\\d([T ]([01]\\d|2[0-3]):[0-5]\\d)?$',
    description,
    examples: ['2026-12-01', '2026-12-01 05:00'],
    ...means({ kind: 'moment' }),
  });

export const zone = (description: string) =>
  Type.String({ maxLength: 60, description, examples: ['Asia/Ho_Chi_Minh'], ...means({ kind: 'zone' }) });

/** Below the folder of the file: no way up, no drive, no address. */
export const audioPath = (description: string) =>
  Type.String({
    pattern: '^(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^\\\\:\\u0000-\\u001f]+$',
    maxLength: 300,
    description,
    examples: ['audio/nhac-hieu.ogg'],
  });

/** A list, bounded on both sides. */
export const list = <Item extends TSchema>(item: Item, maxItems: number, description: string) =>
  Type.Array(item, { minItems: 1, maxItems, description });

/** A list in which nothing stands twice. */
export const set = <Item extends TSchema>(item: Item, maxItems: number, description: string) =>
  Type.Array(item, { minItems: 1, maxItems, uniqueItems: true, description });
