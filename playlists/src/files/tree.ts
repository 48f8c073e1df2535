import { type Document, isAlias, isCollection, isMap, isPair, isScalar, type Node, type YAMLMap } from 'yaml';
import { type Fault, FAULTS_MAX, type Place, sourceFault } from './fault.js';

/** Lists and records within one another; a playlist file needs eight. */
export const DEPTH_MAX = 32;
/** Repetitions by alias, as the YAML library counts them: those within what is repeated multiply. */
export const ALIASES_MAX = 100;

interface Walk {
  readonly document: Document;
  readonly placeAt: (offset: number) => Place;
  readonly faults: Fault[];
  aliases: number;
}

const placeOf = (node: unknown, { placeAt }: Walk): Place => placeAt((node as Node | null)?.range?.[0] ?? 0);

// The library compares each key with each other: too slow for a file of a million keys.
function checkKeys(map: YAMLMap, walk: Walk): void {
  const lines = new Map<string, number>();
  for (const { key } of map.items) {
    const place = placeOf(key, walk);
    if (!isScalar(key)) {
      const detail = 'the name of a field must be a plain word';
      walk.faults.push(sourceFault('yaml-syntax', { reason: 'KEY_NOT_TEXT', detail }, place));
      continue;
    }
    const name = String(key.value);
    const first = lines.get(name);
    if (first === undefined) lines.set(name, place.line);
    else walk.faults.push({ ...sourceFault('duplicate-key', { key: name }, place), seeAlso: first });
  }
}

function checkAlias(alias: Node & { readonly source: string }, above: readonly unknown[], walk: Walk): void {
  walk.aliases += 1;
  const place = placeOf(alias, walk);
  if (walk.aliases === ALIASES_MAX + 1) {
    walk.faults.push(sourceFault('too-many-aliases', { most: ALIASES_MAX }, place));
  }
  if (walk.aliases > ALIASES_MAX || !isAlias(alias)) return;
  const named = alias.resolve(walk.document);
  // What repeats itself within itself has no end.
  if (!named || above.includes(named)) {
    walk.faults.push(sourceFault('unknown-alias', { name: alias.source }, place));
  }
}

function check(node: unknown, above: readonly unknown[], walk: Walk): void {
  if (walk.faults.length >= FAULTS_MAX) return;
  if (isAlias(node)) checkAlias(node, above, walk);
  if (isMap(node)) checkKeys(node, walk);
  if (!isCollection(node)) return;
  const below = [...above, node];
  for (const item of node.items) check(isPair(item) ? item.value : item, below, walk);
}

/** The faults of a parsed file that keep its value from being made: double keys, aliases without end or in number. */
export function treeFaults(document: Document, placeAt: (offset: number) => Place): readonly Fault[] {
  const walk: Walk = { document, placeAt, faults: [], aliases: 0 };
  check(document.contents, [], walk);
  return walk.faults;
}
