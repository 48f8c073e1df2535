import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const reports = mkdtempSync(join(tmpdir(), 'loa-ci-'));
const failures = [];
let passed = 0;
let failed = 0;

function step(name, command, env = {}) {
  console.log(`\n== ${name}: ${command}`);
  const start = Date.now();
  const { status } = spawnSync('bash', ['-c', command], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  console.log(
    `== ${name}: ${status === 0 ? 'ok' : `failed with ${status}`} in ${Math.round((Date.now() - start) / 1000)} s`,
  );
  return status === 0;
}

function check(name, command, env) {
  const ok = step(name, command, env);
  if (ok) passed += 1;
  else fail(name);
  return ok;
}

function fail(name) {
  failed += 1;
  failures.push(name);
}

/** Runs vitest through an npm script and counts its tests one by one. */
function tests(name, command) {
  const report = join(reports, `${name}.json`);
  const ok = step(name, `${command} -- --reporter=default --reporter=json --outputFile.json=${report}`);
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0 };
  passed += counts.numPassedTests;
  failed += counts.numFailedTests;
  if (counts.numFailedTests > 0) failures.push(name);
  if (!ok && counts.numFailedTests === 0) fail(`${name} (did not end well)`);
  if (ok && counts.numPassedTests === 0) fail(`${name} (ran no test)`);
}

const installed = check('install', 'npm ci');
if (installed) {
  const chromium = existsSync('/usr/bin/chromium')
    ? true
    : step(
        'chromium',
        'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null',
      );
  // With it the size of the C reference on a Cortex-M is measured; without it that test says that it did not run.
  if (!existsSync('/usr/bin/arm-none-eabi-gcc'))
    step(
      'arm compiler',
      'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc-arm-none-eabi >/dev/null',
    );
  tests('test', 'npm test');
  check('format', 'npm run check:format');
  check('types', 'npm run check:types');
  check('lint', 'npm run check:lint');
  check('unused', 'npm run check:dead');
  check('api', 'npm run check:api');
  if (chromium) tests('e2e', 'npm run e2e');
  else fail('e2e (no chromium)');
  check('demo', 'npm run demo');
  check('lock', 'npm ci --dry-run');
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
