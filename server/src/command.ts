#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { processSources, readSettings, type Settings, SettingsError, settingsHelp } from '@loa/host';
import { AppError } from '@loa/playlists';
import type { Knex } from 'knex';
import { resetPassword } from './auth/first-administrator.js';
import { playlistsCommand } from './commands/playlists.js';
import { UsageError } from './commands/usage-error.js';
import { ensureRootArea, readArea, ROOT_AREA_ID } from './store/areas.js';
import { openStore } from './store/open.js';
import { createStation } from './store/stations.js';

const NAME_MAX = 120;
const HELP = `loa station-add --name NAME [--area ID] [--volume PERCENT]
    adds a station and prints its id and its one-time enrolment code as JSON
loa reset-password USER
    gives a user a new password, prints it, and ends all their sessions
loa playlists check|apply|m3u8|import …
    playlist files: loa playlists --help

The settings of the centre follow, as options or in the environment:
`;

interface Wish {
  readonly command: string | undefined;
  readonly subject: string | undefined;
  readonly own: Readonly<Record<string, string>>;
  /** What is left for the settings. */
  readonly rest: readonly string[];
}

const OWN = new Set(['name', 'area', 'volume']);

/** Parts the command's own options from those of the settings. */
function wishOf(args: readonly string[]): Wish {
  const { tokens } = parseArgs({ args: [...args], strict: false, allowPositionals: true, tokens: true });
  const own: Record<string, string> = {};
  const rest: string[] = [];
  const words: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const token = tokens.find((one) => one.index === at);
    if (token?.kind === 'option') {
      const value = token.value ?? args[at + 1] ?? '';
      if (token.value === undefined) at += 1;
      if (OWN.has(token.name)) own[token.name] = value;
      else rest.push(`--${token.name}`, value);
    } else if (token?.kind === 'positional') words.push(token.value);
  }
  return { command: words[0], subject: words[1], own, rest };
}

async function addStation(db: Knex, settings: Settings, own: Wish['own']): Promise<void> {
  const name = own.name?.trim() ?? '';
  const areaId = own.area ?? ROOT_AREA_ID;
  const volumePercent = Number(own.volume ?? 80);
  if (name === '' || name.length > NAME_MAX) throw new UsageError(`--name must have 1 to ${NAME_MAX} letters`);
  if (!Number.isInteger(volumePercent) || volumePercent < 0 || volumePercent > 100) {
    throw new UsageError('--volume must be a whole number from 0 to 100');
  }
  await ensureRootArea(db, Date.now());
  if (!(await readArea(db, areaId))) throw new UsageError(`there is no area ${areaId}`);
  const zone = settings.LOA_ZONE;
  const { id, enrolmentCode, expiresAt } = await createStation(db, { name, areaId, zone, volumePercent }, Date.now());
  console.log(JSON.stringify({ stationId: id, enrolmentCode, expiresAt: new Date(expiresAt).toISOString() }));
}

/** Playlist files need no centre of one's own, and therefore none of its settings. */
async function runPlaylists(args: readonly string[]): Promise<void> {
  process.exitCode = await playlistsCommand(args, {
    env: process.env,
    now: Date.now,
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  });
}

async function run(): Promise<void> {
  const sources = processSources();
  if (sources.args[0] === 'playlists') return runPlaylists(sources.args.slice(1));
  const { command, subject, own, rest } = wishOf(sources.args);
  if (command === undefined || sources.args.includes('--help')) {
    console.log(`${HELP}\n${settingsHelp('centre')}`);
    return;
  }
  const settings = readSettings('centre', { ...sources, args: rest });
  if (command !== 'station-add' && command !== 'reset-password') throw new UsageError(`no command ${command}; --help`);
  if (command === 'reset-password' && subject === undefined) throw new UsageError('reset-password needs a user name');
  const db = await openStore({ databaseUrl: settings.LOA_DATABASE_URL, dataFolder: settings.LOA_DATA });
  try {
    if (command === 'station-add') await addStation(db, settings, own);
    else console.log(await resetPassword(db, subject ?? '', Date.now()));
  } finally {
    await db.destroy();
  }
}

run().catch((error: unknown) => {
  const known = error instanceof UsageError || error instanceof SettingsError;
  const words = error instanceof Error ? error.message : String(error);
  console.error(known || error instanceof AppError ? words : (error as Error).stack);
  process.exitCode = known ? 2 : 1;
});
