#!/usr/bin/env node
import { existsSync } from 'node:fs';

const command = process.argv[2] === 'doctor' ? 'doctor/command.js' : 'main.js';
const program = new URL(`../dist/${command}`, import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('Loa is not built yet: run npm run build:code first.\n');
  process.exitCode = 1;
}
