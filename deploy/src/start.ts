import { join } from 'node:path';
import {
  commandLineEnvironment,
  createLifecycle,
  processSources,
  readSettings,
  SettingsError,
  settingsHelp,
  stopOnSignals,
} from '@loa/host';
import { type Local, startLocal } from './local.js';
import { logLines } from './log-lines.js';

const HELP = `Starts the centre and one station on this machine.

  npm start                       console on http://localhost:8080, data in ./data
  npm start -- --http-port 9000   any option below
  npm start -- --local-station no the centre alone

A value comes from the command line, the environment, the file loa.env (or LOA_SETTINGS_FILE), or the default.
`;

function say({ consoleUrl, firstAdministrator, stationId, boardPicture, mqttPort }: Local, stationData: string): void {
  const lines = [`Loa is running.`, ``, `  Console            ${consoleUrl}`, `  MQTT               port ${mqttPort}`];
  if (stationId) {
    lines.push(
      `  Local station      ${stationId}`,
      `  Its LED board      ${boardPicture}`,
      `  Its recordings     ${join(stationData, 'recordings')}`,
    );
  }
  if (firstAdministrator) {
    const { userName, password } = firstAdministrator;
    lines.push(
      ``,
      `  First administrator (shown once, stored only as a hash):`,
      `    user name        ${userName}`,
      `    password         ${password}`,
    );
  }
  console.log([...lines, ``, `Ctrl-C stops everything.`].join('\n'));
}

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(`${HELP}\n${settingsHelp('all')}`);
    return;
  }
  const sources = processSources();
  const settings = readSettings('all', sources);
  const lifecycle = createLifecycle((message) => console.error(message));
  let stopping = false;
  stopOnSignals(async () => {
    stopping = true;
    console.log('Stopping…');
    await lifecycle.stop();
    console.log('Everything has stopped.');
  });
  // The processes read the settings file and the environment themselves; the command line is handed on.
  const env = commandLineEnvironment(sources);
  const station =
    settings.LOA_LOCAL_STATION === 'yes'
      ? { data: settings.LOA_STATION_DATA, boardSize: settings.LOA_LOCAL_BOARD }
      : null;
  try {
    const local = await startLocal({ env, centreData: settings.LOA_DATA, station, onLog: logLines }, lifecycle);
    say(local, settings.LOA_STATION_DATA);
    const first = await Promise.race(
      local.processes.map(async (running) => ({ name: running.name, code: await running.ended })),
    );
    if (!stopping) console.error(`${first.name} ended with code ${first.code}; stopping the rest`);
  } catch (error) {
    // What the process said itself stands above, line by line.
    console.error(error instanceof Error ? error.message.split('\n')[0] : String(error));
  }
  // A signal's own handler ends this process when all has stopped.
  if (stopping) return;
  await lifecycle.stop();
  process.exit(1);
}

main().catch((error: unknown) => {
  const faults =
    error instanceof SettingsError
      ? error.faults
      : [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  console.error(['Loa did not start:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
  process.exit(error instanceof SettingsError ? 2 : 1);
});
