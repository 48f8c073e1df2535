#!/usr/bin/env node
import { boardFamilies, familyNamed } from '@loa/firmware-protocol/device';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createLifecycle,
  createLog,
  FfmpegMissing,
  type Lifecycle,
  locateFfmpeg,
  processSources,
  readSettings,
  type Settings,
  SettingsError,
  settingsHelp,
  stopOnSignals,
} from '@loa/host';
import { AppError } from '@loa/playlists';
import { identityOf } from './enrol.js';
import { codeOf, wordsOf } from './errors.js';
import { eventsTo } from './events.js';
import { startStation } from './station.js';

/** Whoever started the station must do something first: settings, enrolment. Starting again would not help. */
const EXIT_NEEDS_HELP = 2;
const EXIT_FAILED = 1;
const NEEDS_HELP = new Set(['not-enrolled', 'identity-broken', 'enrolment-refused']);

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The settings of this process, checked also against each other. */
function stationSettings(): Settings {
  const settings = readSettings('station', processSources());
  const { LOA_STATION_AMPLIFIER: amplifier, LOA_STATION_BOARDS: boards } = settings;
  const unknown = boards.find(({ family }) => !familyNamed(family));
  if (unknown) {
    const known = boardFamilies.map(({ id }) => id).join(', ');
    throw new SettingsError([
      `LOA_STATION_BOARDS: ${unknown.id} is of no known family ${unknown.family}: use ${known}`,
    ]);
  }
  if (amplifier && !boards.some((board) => board.id === amplifier.boardId)) {
    throw new SettingsError([
      `LOA_STATION_AMPLIFIER=${amplifier.boardId}:${amplifier.relay}: LOA_STATION_BOARDS names no board ${amplifier.boardId}`,
    ]);
  }
  return settings;
}

async function run(settings: Settings, lifecycle: Lifecycle): Promise<void> {
  const log = createLog('station', settings.LOA_LOG_LEVEL);
  const ffmpeg = await locateFfmpeg({
    path: settings.FFMPEG_PATH,
    bundled: settings.LOA_FFMPEG_BUNDLED === 'yes',
  });
  const identity = await identityOf(
    settings.LOA_STATION_DATA,
    { serverUrl: settings.LOA_STATION_SERVER, code: settings.LOA_STATION_CODE },
    { pause, random: Math.random, report: (message) => log.warn(message) },
  );
  const events = eventsTo(process);
  await startStation({ settings, identity, ffmpeg, lifecycle, events, log });
  log.info({ stationId: identity.stationId, ffmpeg: ffmpeg.version }, 'the station is up');
  events.ready(identity.stationId);
}

/** Says what is wrong in words for the person who started it, and answers the exit code. */
function explain(error: unknown): number {
  if (error instanceof SettingsError) {
    for (const fault of error.faults) say(fault);
    return EXIT_NEEDS_HELP;
  }
  if (error instanceof AppError || error instanceof FfmpegMissing) say(wordsOf(error));
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return NEEDS_HELP.has(codeOf(error) ?? '') ? EXIT_NEEDS_HELP : EXIT_FAILED;
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`loa-station: one loudspeaker station of Loa.\n\n${settingsHelp('station')}\n`);
    return;
  }
  const lifecycle = createLifecycle(say);
  try {
    const settings = stationSettings();
    stopOnSignals(lifecycle.stop);
    await run(settings, lifecycle);
  } catch (error) {
    const code = explain(error);
    await lifecycle.stop();
    process.exit(code);
  }
}

await main();
