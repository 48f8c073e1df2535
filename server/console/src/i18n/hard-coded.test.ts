import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/** Attributes whose text a person reads or hears. */
const READ = new Set([
  'title',
  'label',
  'lead',
  'description',
  'placeholder',
  'alt',
  'aria-label',
  'confirm',
  'text',
  'legend',
]);
/** Every language in its own name: whoever cannot read the console must still find theirs. */
const ALLOWED = new Set(['Tiếng Việt']);
const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;
const LETTERS = /\p{L}{2,}/u;

const sources: Record<string, string> = import.meta.glob('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly name?: { readonly name?: string };
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Texts in a component that a person would see without a translation. */
function hardCoded(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(hardCoded);
  if (!isNode(node)) return [];
  const inside = Object.values(node).flatMap((value) => (isNode(value) ? hardCoded(value) : []));
  if (node.type === 'JSXText' && LETTERS.test(String(node.value))) return [String(node.value).trim(), ...inside];
  if (node.type === 'JSXAttribute' && READ.has(node.name?.name ?? '') && isNode(node.value)) {
    const { type, value } = node.value;
    if (type === 'Literal' && LETTERS.test(String(value))) return [String(value), ...inside];
  }
  if (node.type === 'Literal' && typeof node.value === 'string' && VIETNAMESE.test(node.value)) {
    return ALLOWED.has(node.value) ? inside : [node.value, ...inside];
  }
  return inside;
}

const checked = Object.entries(sources).filter(([path]) => !/\.test\.|\/generated\/|^\.\/(vi|en)\//.test(path));

describe('components', () => {
  it('are found', () => {
    expect(checked.length).toBeGreaterThan(60);
  });

  it.each(checked)('%s takes every text from the languages', (path, source) => {
    expect(hardCoded(parseSync(path, source).program)).toEqual([]);
  });

  it('would be caught', () => {
    const program = parseSync(
      'caught.tsx',
      'const a = <p title="Hello">Xin chào {t("x")}</p>; const b = "Đã lưu";',
    ).program;
    expect(hardCoded(program)).toEqual(['Hello', 'Xin chào', 'Đã lưu']);
  });
});
