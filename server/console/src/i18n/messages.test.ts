import { describe, expect, it } from 'vitest';
import { en } from './en/index.js';
import { vi } from './vi/index.js';

type Tree = { readonly [key: string]: string | Tree };

function leavesOf(tree: Tree, path = ''): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leavesOf(value, `${path}${key}.`),
  );
}

const placeholdersOf = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name).sort();

describe('texts', () => {
  const vietnamese = new Map(leavesOf(vi));
  const english = new Map(leavesOf(en));

  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
  });

  it('have the same placeholders in both languages', () => {
    const differing = [...vietnamese].filter(
      ([key, text]) => String(placeholdersOf(english.get(key) ?? '')) !== String(placeholdersOf(text)),
    );
    expect(differing).toEqual([]);
  });

  it('are nowhere empty', () => {
    expect([...vietnamese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are Unicode NFC, so that searching and comparing work', () => {
    expect([...vietnamese].filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]);
  });
});
