import { FAULTS_MAX, type Finding, type Path } from './fault.js';
import { nearestOf } from './nearest.js';
import { foundText, kindOf, numberFinding, type Shape, textFinding } from './shape-leaf.js';

type Fields = Readonly<Record<string, unknown>>;

const typeFinding = (shape: Shape, value: unknown, path: Path): Finding => {
  const wanted = { object: 'record', array: 'list', string: 'text', integer: 'number', number: 'number' } as const;
  const context = { wanted: wanted[shape.type ?? 'object'], found: kindOf(value) };
  return { code: 'wrong-type', context, path, at: 'value' };
};

function unknownFields(known: readonly string[], value: Fields, path: Path): Finding[] {
  const strangers = Object.keys(value).filter((field) => !known.includes(field));
  const missing = known.filter((field) => !Object.hasOwn(value, field));
  return strangers.slice(0, FAULTS_MAX).map((field) => ({
    code: 'unknown-field',
    context: { field: foundText(field), nearest: nearestOf(field, missing), known: known.join(', ') },
    path: [...path, field],
    at: 'key',
  }));
}

function recordFindings(shape: Shape, value: Fields, path: Path): Finding[] {
  const { properties = {}, required = [] } = shape;
  const missing = required.filter((field) => !Object.hasOwn(value, field));
  return [
    ...missing.map((field): Finding => ({ code: 'missing-field', context: { field }, path, at: 'key' })),
    ...unknownFields(Object.keys(properties), value, path),
    ...Object.entries(properties).flatMap(([field, below]) =>
      Object.hasOwn(value, field) ? shapeFindings(below, value[field], [...path, field]) : [],
    ),
  ];
}

function repeated(value: readonly unknown[], path: Path): Finding[] {
  const seen = new Map<unknown, number>();
  return value.flatMap((item, index): Finding[] => {
    const first = seen.get(item);
    if (first === undefined) seen.set(item, index);
    if (first === undefined) return [];
    const context = { found: foundText(item) };
    return [{ code: 'repeated-item', context, path: [...path, index], at: 'value', seeAlso: [...path, first] }];
  });
}

function listFindings(shape: Shape, value: readonly unknown[], path: Path): Finding[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items = {}, uniqueItems } = shape;
  const count = value.length;
  if (count > maxItems) return [{ code: 'too-many', context: { count, most: maxItems }, path, at: 'key' }];
  if (count < minItems) return [{ code: 'too-few', context: { least: minItems }, path, at: 'key' }];
  return [
    ...value.flatMap((item, index) => shapeFindings(items, item, [...path, index])),
    ...(uniqueItems ? repeated(value, path) : []),
  ];
}

const discriminator = ({ properties = {} }: Shape): string => Object.keys(properties)[0] ?? '';

/** What may stand where several shapes may: words, and the first fields of records. */
const choicesOf = (branches: readonly Shape[]): string[] =>
  branches.flatMap((branch) => {
    if ('const' in branch) return [String(branch.const)];
    return branch.type === 'object' ? [`${discriminator(branch)}: …`] : [];
  });

function unionFindings(branches: readonly Shape[], value: unknown, path: Path): Finding[] {
  const choices = choicesOf(branches);
  const kind = kindOf(value);
  const records = branches.filter(({ type }) => type === 'object');
  if (kind === 'record' && records.length > 0) {
    const fitting = records.filter((branch) => Object.hasOwn(value as Fields, discriminator(branch)));
    const [branch] = fitting;
    if (branch && fitting.length === 1) return recordFindings(branch, value as Fields, path);
    return [{ code: 'choose-one', context: { choices: records.map(discriminator).join(', ') }, path, at: 'value' }];
  }
  const list = branches.find(({ type }) => type === 'array');
  if (list && Array.isArray(value)) return listFindings(list, value, path);
  if (branches.some((branch) => branch.const === value)) return [];
  if (kind !== 'text' || !branches.some((branch) => 'const' in branch)) {
    return [typeFinding(branches[0] ?? {}, value, path)];
  }
  const found = foundText(value);
  const context = { found, choices: choices.join(', '), nearest: nearestOf(found, choices) };
  return [{ code: 'not-one-of', context, path, at: 'value' }];
}

/** All that a value lacks of its schema, in the order of the schema. */
export function shapeFindings(shape: Shape, value: unknown, path: Path): Finding[] {
  if (shape.anyOf) return unionFindings(shape.anyOf, value, path);
  if ('const' in shape) {
    if (value === shape.const) return [];
    const context = { found: foundText(value), choices: String(shape.const), nearest: null };
    return [{ code: 'not-one-of', context, path, at: 'value' }];
  }
  if (shape.type === 'object' && kindOf(value) === 'record') return recordFindings(shape, value as Fields, path);
  if (shape.type === 'array' && Array.isArray(value)) return listFindings(shape, value, path);
  if (shape.type === 'string' && typeof value === 'string') return [textFinding(shape, value, path)].flatMap(orNone);
  if (shape.type === 'integer' && typeof value === 'number') return [numberFinding(shape, value, path)].flatMap(orNone);
  return [typeFinding(shape, value, path)];
}

const orNone = (finding: Finding | null): Finding[] => (finding ? [finding] : []);
