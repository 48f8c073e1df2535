import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Client,
  eventually,
  type FirstAdministrator,
  inviteDesk,
  type Message,
  modules,
  type ProcessName,
  planOnce,
  type Running,
  secondAfter,
  setQuietHours,
  signIn,
  startProcess,
  submitAndApprove,
  toneWave,
  uploadWave,
  writeBulletin,
} from '@loa/deploy';
import { createLifecycle, type Lifecycle } from '@loa/host';
import type { Proof, StationState } from '@loa/playlists/wire';
import { type Link, openLink } from './link.js';

export const BOARD_ID = 'bang-led';

interface Station {
  readonly online: boolean;
  readonly state: StationState | null;
}
export type Online = Extract<StationState, { online: true }>;

/** What a story needs at hand: a centre, a link that can break, a station with a board, and the people. */
export interface Desk {
  readonly folder: string;
  readonly stationData: string;
  readonly stationId: string;
  readonly consoleUrl: string;
  readonly mqttPort: number;
  readonly administrator: Client;
  readonly administratorAccount: FirstAdministrator;
  readonly editor: Client;
  readonly approver: Client;
  readonly links: { readonly http: Link; readonly mqtt: Link };
  /** Messages of every process so far, oldest first. */
  readonly heard: { readonly from: ProcessName; readonly message: Message }[];
  startStation: () => Promise<Running>;
  startBoard: () => Promise<Running>;
  /** SIGKILL: what a power cut does to a process. */
  cutPower: (process: Running) => Promise<void>;
  station: () => Promise<Online>;
  proofs: () => Promise<Proof[]>;
  /** Names of the recordings, oldest first. */
  recordings: () => Promise<string[]>;
  readRecording: (name: string) => Promise<Buffer>;
  /** Writes, submits and approves a bulletin and puts it on air. */
  air: (plan: AirPlan) => Promise<Aired>;
  stop: () => Promise<void>;
}

export interface AirPlan {
  readonly title: string;
  /** Length of the tone; 0 for a bulletin without sound. */
  readonly seconds: number;
  readonly boardText?: string;
  readonly holdSeconds?: number;
  /** From now until its start. */
  readonly inMs?: number;
}

export interface Aired {
  readonly bulletinId: string;
  readonly slotId: string;
  readonly key: string;
  readonly plannedStart: number;
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function air(editor: Client, approver: Client, stationId: string, plan: AirPlan): Promise<Aired> {
  const board = plan.boardText === undefined ? null : { text: plan.boardText, holdSeconds: plan.holdSeconds ?? 5 };
  const { id: bulletinId } = await writeBulletin(editor, { title: plan.title, text: null, board });
  if (plan.seconds > 0) await uploadWave(editor, bulletinId, toneWave(plan.seconds));
  await submitAndApprove(editor, approver, bulletinId);
  const plannedStart = secondAfter(plan.inMs ?? 4_000);
  const { id: slotId } = await planOnce(editor, bulletinId, stationId, plannedStart);
  return { bulletinId, slotId, key: `${slotId}@${plannedStart}`, plannedStart };
}

async function cutPower(process: Running): Promise<void> {
  process.child.kill('SIGKILL');
  await process.ended;
}

type Start = (name: ProcessName, module: string, args: string[], env: Record<string, string>) => Promise<Running>;

/** Starts processes with settings of their own; each is stopped with the story. */
function starter(folder: string, lifecycle: Lifecycle, heard: Desk['heard']): Start {
  const settings = { LOA_SETTINGS_FILE: join(folder, 'loa.env'), LOA_LOG_LEVEL: 'warn', LOA_STATION_SINK: 'recording' };
  return async (name, module, args, env) => {
    const onMessage = (message: Message) => void heard.push({ from: name, message });
    const running = await startProcess({ name, module, args, env: { ...settings, ...env }, onMessage });
    lifecycle.add(name, running.stop);
    return running;
  };
}

async function startCentre(folder: string, start: Start, lifecycle: Lifecycle) {
  const links = { http: await openLink(), mqtt: await openLink() };
  lifecycle.add('links', async () => void (await Promise.all([links.http.stop(), links.mqtt.stop()])));
  const centre = await start('centre', modules.centre, [], {
    LOA_DATA: join(folder, 'centre'),
    LOA_HTTP_PORT: '0',
    LOA_MQTT_PORT: '0',
    LOA_PUBLIC_URL: `http://localhost:${links.http.port}`,
    LOA_PUBLIC_MQTT_URL: `mqtt://localhost:${links.mqtt.port}`,
  });
  const [httpPort, mqttPort] = [Number(centre.ready.httpPort), Number(centre.ready.mqttPort)];
  links.http.leadTo(httpPort);
  links.mqtt.leadTo(mqttPort);
  const administratorAccount = centre.ready.firstAdministrator as FirstAdministrator;
  const { userName, password } = administratorAccount;
  const consoleUrl = `http://127.0.0.1:${httpPort}`;
  const administrator = await signIn(consoleUrl, userName, password);
  return { links, consoleUrl, mqttPort, administrator, administratorAccount };
}

interface StationPlace {
  readonly data: string;
  readonly centreUrl: string;
  readonly enrolmentCode: string;
  readonly start: Start;
}

/** How the station and its board are started, again and again, over the same disk. */
function stationStarts({
  data,
  centreUrl,
  enrolmentCode,
  start,
}: StationPlace): Pick<Desk, 'startBoard' | 'startStation'> {
  const board = join(data, 'board');
  const boardArgs = ['--size', '160x32', '--link', board, '--show', join(data, 'board.png'), '--relays', '1'];
  return {
    startBoard: async () => {
      await mkdir(data, { recursive: true });
      return start('board', modules.board, boardArgs, {});
    },
    startStation: () =>
      start('station', modules.station, [], {
        LOA_STATION_DATA: data,
        LOA_STATION_SERVER: centreUrl,
        LOA_STATION_CODE: enrolmentCode,
        LOA_STATION_BOARDS: `${BOARD_ID}=${board}@115200`,
        LOA_STATION_AMPLIFIER: `${BOARD_ID}:0`,
      }),
  };
}

function observations(
  client: Client,
  stationId: string,
  data: string,
): Pick<Desk, 'station' | 'proofs' | 'recordings' | 'readRecording'> {
  const recordings = join(data, 'recordings');
  return {
    station: () =>
      eventually('the station online', async () => {
        const { online, state } = await client.get<Station>(`/stations/${stationId}`);
        return online && state?.online === true ? state : null;
      }),
    proofs: async () => (await client.get<{ proofs: Proof[] }>(`/stations/${stationId}/proofs`)).proofs,
    recordings: async () => (await readdir(recordings).catch(() => [])).filter((name) => name.endsWith('.wav')).sort(),
    readRecording: (name) => readFile(join(recordings, name)),
  };
}

/** Starts a centre behind breakable links, with a board and a station, and the people who write and approve. */
export async function openDesk(options: { station?: boolean } = {}): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-story-'));
  await writeFile(join(folder, 'loa.env'), '');
  const lifecycle = createLifecycle((message) => console.error(message));
  const heard: Desk['heard'] = [];
  const start = starter(folder, lifecycle, heard);
  const centre = await startCentre(folder, start, lifecycle);
  await setQuietHours(centre.administrator, []);
  const { editor, approver } = await inviteDesk(centre.administrator, centre.consoleUrl);
  const body = { name: 'Cụm loa thôn Đông', areaId: 'root' };
  const made = await centre.administrator.post<{ station: { id: string }; enrolmentCode: string }>('/stations', body);
  const stationId = made.station.id;
  const stationData = join(folder, 'station');
  const centreUrl = `http://localhost:${centre.links.http.port}`;
  const desk: Desk = {
    ...centre,
    ...stationStarts({ data: stationData, centreUrl, enrolmentCode: made.enrolmentCode, start }),
    ...observations(centre.administrator, stationId, stationData),
    folder,
    stationData,
    stationId,
    editor,
    approver,
    heard,
    cutPower,
    air: (plan) => air(editor, approver, stationId, plan),
    stop: async () => {
      await lifecycle.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  if (options.station !== false) {
    await desk.startBoard();
    await desk.startStation();
    await desk.station();
  }
  return desk;
}
