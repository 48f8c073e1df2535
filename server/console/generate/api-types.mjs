import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

// The server prints its own description, so the console's types cannot drift from the routes. `--check` compares only.
const repository = fileURLToPath(new URL('../../../', import.meta.url));
const target = fileURLToPath(new URL('../src/api/generated/schema.ts', import.meta.url));
const DESCRIPTION_BYTES_MAX = 16 * 1024 * 1024;

const printed = execFileSync(
  process.execPath,
  ['--import', 'tsx', '--conditions=development', 'server/src/openapi.ts'],
  { cwd: repository, maxBuffer: DESCRIPTION_BYTES_MAX, stdio: ['ignore', 'pipe', 'inherit'] },
);
const types = astToString(await openapiTypescript(JSON.parse(printed.toString('utf8'))));
const text = `// Made by \`npm run generate -w @loa/console\` from the server's OpenAPI description. Do not edit.\n${types}`;

if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('server/console/src/api/generated/schema.ts is stale: npm run generate -w @loa/console\n');
  process.exitCode = 1;
}
