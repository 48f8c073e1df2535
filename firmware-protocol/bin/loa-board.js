#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/command/main.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('Loa chưa được dựng: hãy chạy npm run build:code trước.\n');
  process.stderr.write('Loa is not built yet: run npm run build:code first.\n');
  process.exitCode = 1;
}
