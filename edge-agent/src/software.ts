import { readFileSync } from 'node:fs';

/** Name and version of this software, as the state of a station shows it. */
export function softwareName(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return `loa-station ${version}`;
}
