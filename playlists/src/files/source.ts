import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
} from 'yaml';
import { PLAYLIST_FILE_BYTES_MAX } from './document-schema.js';
import { type Fault, FAULTS_MAX, type Path, type Place, sourceFault } from './fault.js';
import { ALIASES_MAX, DEPTH_MAX, treeFaults } from './tree.js';

const START: Place = { line: 1, column: 1 };

/** A YAML file that parsed, and where each of its values stands. */
export interface Source {
  readonly kind: 'source';
  readonly value: unknown;
  readonly placeOf: (path: Path, at: 'key' | 'value') => Place;
}

/** A file of which nothing can be said but that it is no YAML, or too much of it. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly faults: readonly Fault[];
}

class TooDeep {
  constructor(readonly offset: number) {}
}

/** What `Parser.parse` gives, with an eye on its stack: the composer would follow any depth, and overflow. */
function* tokensOf(text: string, lines: LineCounter) {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > DEPTH_MAX) throw new TooDeep(parser.offset - lexeme.length);
  }
  yield* parser.end();
}

/** YAML 1.2 and nothing else: no dates, no times in sixties, no merging, no tags, whatever the file asks for. */
const OPTIONS = { version: '1.2', schema: 'core', merge: false, resolveKnownTags: false, uniqueKeys: false } as const;

function documentsOf(text: string, lines: LineCounter): Document.Parsed[] {
  const composer = new Composer({ ...OPTIONS, keepSourceTokens: false });
  return [...composer.compose(tokensOf(text, lines), true, text.length)] as Document.Parsed[];
}

const target = (node: unknown, document: Document): unknown => (isAlias(node) ? node.resolve(document) : node);

function step(node: unknown, name: string | number): { readonly key: unknown; readonly value: unknown } | null {
  if (isSeq(node)) return { key: node.items[Number(name)], value: node.items[Number(name)] };
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }: Pair) => isScalar(key) && String(key.value) === String(name));
  return pair ?? null;
}

/** The offset of the last part of a path that the file has. */
function offsetOf(document: Document, path: Path, at: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = (document.contents as Node | null)?.range?.[0] ?? 0;
  for (const [index, name] of path.entries()) {
    const found = step(target(node, document), name);
    if (!found) break;
    const shown = at === 'key' && index === path.length - 1 ? found.key : found.value;
    if (isNode(shown)) offset = shown.range?.[0] ?? offset;
    node = found.value;
  }
  return offset;
}

function parsed(text: string, lines: LineCounter): Source | Unreadable {
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line, column: col };
  };
  const [document, second] = documentsOf(text, lines);
  if (!document) return { kind: 'unreadable', faults: [sourceFault('empty-file', {}, START)] };
  const syntax = [...document.errors, ...document.warnings].slice(0, FAULTS_MAX).map(({ code, message, pos }) => {
    return sourceFault('yaml-syntax', { reason: code, detail: message }, placeAt(pos[0]));
  });
  if (second) {
    const detail = 'there are several documents in this file';
    syntax.push(sourceFault('yaml-syntax', { reason: 'MULTIPLE_DOCS', detail }, placeAt(second.range[0])));
  }
  const faults = syntax.length > 0 ? syntax : treeFaults(document, placeAt);
  if (faults.length > 0) return { kind: 'unreadable', faults: faults.slice(0, FAULTS_MAX) };
  if (document.contents === null) return { kind: 'unreadable', faults: [sourceFault('empty-file', {}, START)] };
  const placeOf = (path: Path, at: 'key' | 'value') => placeAt(offsetOf(document, path, at));
  try {
    return { kind: 'source', value: document.toJS({ maxAliasCount: ALIASES_MAX }), placeOf };
  } catch {
    return { kind: 'unreadable', faults: [sourceFault('too-many-aliases', { most: ALIASES_MAX }, START)] };
  }
}

/** Reads YAML: its value, and the place of everything in it. */
export function readSource(text: string): Source | Unreadable {
  const bytes = text.length > PLAYLIST_FILE_BYTES_MAX ? text.length : new TextEncoder().encode(text).byteLength;
  if (bytes > PLAYLIST_FILE_BYTES_MAX) {
    const context = { bytes, most: PLAYLIST_FILE_BYTES_MAX };
    return { kind: 'unreadable', faults: [sourceFault('file-too-large', context, START)] };
  }
  const lines = new LineCounter();
  try {
    return parsed(text, lines);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const { line, col } = lines.linePos(error.offset);
    return {
      kind: 'unreadable',
      faults: [sourceFault('nested-too-deep', { most: DEPTH_MAX }, { line, column: col })],
    };
  }
}
