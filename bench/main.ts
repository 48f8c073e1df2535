import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBoards } from './boards.js';
import { benchInstall } from './install.js';
import { benchOnAir } from './on-air.js';
import { benchPlaylists } from './playlists.js';
import { type Measure, printTable, summary } from './table.js';

const RESULTS = 'bench/results';

const { values } = parseArgs({ options: { 'skip-install': { type: 'boolean' } } });
const started = new Date().toISOString();
const measures: Measure[] = [
  ...(await benchPlaylists()),
  ...(await benchBoards()),
  ...(values['skip-install'] ? [] : await benchInstall()),
  ...(await benchOnAir()),
];
const machine = {
  node: process.version,
  processors: cpus().length,
  model: cpus()[0]?.model ?? '',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
};
printTable(measures);
console.log(
  `\nAbsolute times are information about this machine: ${machine.processors} × ${machine.model}, Node ${machine.node}.`,
);
await mkdir(RESULTS, { recursive: true });
const file = `${RESULTS}/${started.replaceAll(':', '-')}.json`;
await writeFile(file, `${JSON.stringify({ started, machine, measures: measures.map(summary) }, null, 2)}\n`);
console.log(`Written to ${file}`);
