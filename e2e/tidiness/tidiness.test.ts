import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { settingsMarkdown } from '@loa/host';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const program = (name: string): string => join(root, 'node_modules/.bin', name);
const TIMEOUT_MS = 120_000;

/** Runs a checker; its findings are its output, whatever its exit code. */
async function output(name: string, ...args: string[]): Promise<string> {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(program(name), args, options).catch((error: { stdout?: string }) => {
    if (!error.stdout) throw error;
    return { stdout: error.stdout };
  });
  return stdout;
}

interface Finding {
  readonly code: string;
  readonly filename: string;
  readonly message: string;
}

async function lintFindings(...args: string[]): Promise<Finding[]> {
  const { diagnostics } = JSON.parse(await output('oxlint', '--format', 'json', ...args)) as { diagnostics: Finding[] };
  return diagnostics;
}

const trackedFiles = async (...patterns: string[]): Promise<string[]> => {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: root,
  });
  return stdout.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
};

describe('the house', () => {
  test('borders between workspaces, import cycles, floating promises, unfinished marks, hard sizes', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const findings = await lintFindings('--type-aware');
    expect(findings.map(({ filename, code, message }) => `${filename} ${code} ${message}`)).toEqual([]);
  });

  test('no file and no dependency that nothing uses', { timeout: TIMEOUT_MS }, async () => {
    expect((await output('knip', '--no-progress')).trim()).toBe('');
  });

  test('sizes only ever shrink', { timeout: TIMEOUT_MS }, async () => {
    const sources = ['**/*.test.ts', '**/*.test.tsx', '**/generated/**'].flatMap((pattern) => [
      '--ignore-pattern',
      pattern,
    ]);
    const findings = await lintFindings('-c', 'e2e/tidiness/sizes.oxlintrc.json', ...sources);
    const count = (rule: string) => findings.filter((finding) => finding.code.includes(`(${rule})`)).length;
    const found = { filesOver150Lines: count('max-lines'), functionsOver25Lines: count('max-lines-per-function') };
    const allowed = JSON.parse(await readFile(join(root, 'e2e/tidiness/ratchet.json'), 'utf8')) as typeof found;
    expect(found, 'more: make it smaller; fewer: write the new numbers into ratchet.json').toEqual(allowed);
  });
});

describe('the documents', () => {
  test('no broken link to a file', async () => {
    const broken: string[] = [];
    for (const path of await trackedFiles('*.md')) {
      const text = readFileSync(join(root, path), 'utf8');
      for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)/g)) {
        if (target && !existsSync(join(root, dirname(path), decodeURI(target)))) broken.push(`${path}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('the settings document is the settings table', async () => {
    expect(await readFile(join(root, 'docs/SETTINGS.md'), 'utf8')).toContain(settingsMarkdown());
  });

  test('every dependency has a line of reason', async () => {
    const reasons = await readFile(join(root, 'docs/DEPENDENCIES.md'), 'utf8');
    const missing: string[] = [];
    for (const path of await trackedFiles('package.json', '*/package.json', '*/*/package.json')) {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
        readFileSync(join(root, path), 'utf8'),
      ) as Record<string, Record<string, string>>;
      const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
        (name) => !name.startsWith('@loa/'),
      );
      missing.push(...names.filter((name) => !reasons.includes(`\`${name}\``)).map((name) => `${path}: ${name}`));
    }
    expect(missing).toEqual([]);
  });
});
