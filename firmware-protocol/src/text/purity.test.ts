import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Reach {
  readonly modules: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
  readonly text: string;
}

/** Every module a file of this folder needs at run time, and the packages they import. */
function reachOf(entry: string): Reach {
  const modules = new Set([entry]);
  const packages = new Set<string>();
  let text = '';
  for (const module of modules) {
    const source = readFileSync(new URL(module, import.meta.url), 'utf8');
    text += source;
    for (const [, what, from] of source.matchAll(/^(?:import|export) ([^;']*?) ?from '([^']+)';/gms)) {
      if (what?.startsWith('type ')) continue;
      if (from?.startsWith('.')) modules.add(`./${relative(module, from)}`);
      else packages.add(from ?? '');
    }
  }
  return { modules, packages, text };
}

function relative(module: string, from: string): string {
  const parts = module.split('/').slice(0, -1);
  for (const part of from.replace(/\.js$/, '.ts').split('/')) {
    if (part === '..' && parts.length > 1 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.filter((part) => part !== '.').join('/');
}

describe.each(['./index.ts', './fonts.ts', './pictures.ts'])('%s', (entry) => {
  it('runs in Node and in every browser alike: it needs nothing of either', () => {
    const { packages, text } = reachOf(entry);
    expect([...packages].filter((name) => name !== 'fast-png')).toEqual([]);
    expect(text).not.toMatch(
      /\b(process\.|Buffer\b|globalThis|window\.|document\.|Date\.now|new Date\(\)|Math\.random)/,
    );
  });
});

describe('the first load of a page that draws text', () => {
  const { modules, packages } = reachOf('./index.ts');

  it('has the 16-row font and no other', () => {
    expect([...modules].filter((name) => name.includes('generated'))).toEqual(['./generated/glyphs-16.ts']);
    expect(modules.size).toBeGreaterThan(20);
  });

  it('has no picture encoder', () => {
    expect([...packages]).toEqual([]);
    expect([...reachOf('./pictures.ts').packages]).toEqual(['fast-png']);
  });
});
