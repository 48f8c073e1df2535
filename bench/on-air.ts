import { readFileSync } from 'node:fs';
import {
  type Client,
  eventually,
  inviteDesk,
  type Local,
  type Message,
  planOnce,
  secondAfter,
  setQuietHours,
  signIn,
  startTemporary,
  submitAndApprove,
  toneWave,
  uploadWave,
  writeBulletin,
} from '@loa/deploy';
import { createLifecycle, type Lifecycle } from '@loa/host';
import type { SoundProof } from '@loa/playlists/wire';
import type { Measure } from './table.js';

const STARTS = 50;
const SPACING_MS = 2_000;
const TONE_SECONDS = 0.5;
const APPROVALS = 10;
const STOPS = 10;
const PATIENCE_MS = 60_000;

interface Bench {
  readonly local: Local;
  readonly stationId: string;
  readonly editor: Client;
  readonly approver: Client;
  readonly heard: Message[];
}

const soundProofs = async ({ editor, stationId }: Bench): Promise<SoundProof[]> =>
  (await editor.get<{ proofs: SoundProof[] }>(`/stations/${stationId}/proofs?limit=500`)).proofs.filter(
    (proof) => proof.medium === 'sound',
  );

/** A bulletin with a tone, not yet approved. */
async function toneBulletin({ editor }: Bench, title: string, seconds: number): Promise<string> {
  const { id } = await writeBulletin(editor, { title, text: null, board: null });
  await uploadWave(editor, id, toneWave(seconds));
  return id;
}

const adopted = (bench: Bench, after: number): Promise<number> =>
  eventually('manifest adopted', () => {
    const message = bench.heard.findLast((one) => one.name === 'manifest-adopted');
    return message && Number(message.at) >= after ? Number(message.at) : undefined;
  });

async function approvalToAdopted(bench: Bench): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < APPROVALS; round += 1) {
    const id = await toneBulletin(bench, `Phê duyệt ${round}`, TONE_SECONDS);
    const { approvedAt } = await submitAndApprove(bench.editor, bench.approver, id);
    const start = Date.parse(approvedAt ?? '');
    await planOnce(bench.editor, id, bench.stationId, secondAfter(1_800_000));
    samples.push((await adopted(bench, start)) - start);
  }
  return samples;
}

async function startErrors(bench: Bench): Promise<number[]> {
  const id = await toneBulletin(bench, 'Năm mươi lần', TONE_SECONDS);
  await submitAndApprove(bench.editor, bench.approver, id);
  const first = secondAfter(10_000);
  for (let index = 0; index < STARTS; index += 1)
    await planOnce(bench.editor, id, bench.stationId, first + index * SPACING_MS);
  const proofs = await eventually(
    `${STARTS} proofs`,
    async () => {
      const found = (await soundProofs(bench)).filter((proof) => proof.bulletinId === id);
      return found.length >= STARTS ? found : undefined;
    },
    STARTS * SPACING_MS + PATIENCE_MS,
  );
  return proofs.flatMap((proof) => (proof.evidence ? [Math.abs(proof.evidence.startErrorMs)] : []));
}

async function stopToSilence(bench: Bench): Promise<number[]> {
  const id = await toneBulletin(bench, 'Dừng', 60);
  await submitAndApprove(bench.editor, bench.approver, id);
  const samples: number[] = [];
  for (let round = 0; round < STOPS; round += 1) {
    const start = secondAfter(3_000);
    const slot = await planOnce(bench.editor, id, bench.stationId, start);
    const key = `${slot.id}@${start}`;
    await eventually('sound', () => bench.heard.find((message) => message.name === 'playing' && message.key === key));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const pressed = Date.now();
    const stop = await bench.approver.post<{ id: string }>(`/stations/${bench.stationId}/stop`, { minutes: 1 });
    const proof = await eventually('proof of the stop', async () =>
      (await soundProofs(bench)).find((one) => one.key === key),
    );
    samples.push((proof.actualEnd ?? Number.NaN) - pressed);
    await bench.approver.post(`/stops/${stop.id}/lift`);
  }
  return samples;
}

/** Resident memory of the processes, MiB. */
function memory({ local }: Bench): Measure[] {
  return local.processes.map(({ name, child }) => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    return { name: `memory of ${name}`, unit: 'MiB', samples: [Math.round(Number(kilobytes) / 102.4) / 10] };
  });
}

async function open(lifecycle: Lifecycle): Promise<Bench> {
  const heard: Message[] = [];
  const { local } = await startTemporary(lifecycle, { onMessage: (_from, message) => void heard.push(message) });
  if (!local.firstAdministrator || !local.stationId) throw new Error('a fresh centre and a station are needed');
  const { userName, password } = local.firstAdministrator;
  const administrator = await signIn(local.consoleUrl, userName, password);
  await setQuietHours(administrator, []);
  return { local, stationId: local.stationId, heard, ...(await inviteDesk(administrator, local.consoleUrl)) };
}

/** One centre and one station on this machine: from approval to sound, and from Stop to silence. */
export async function benchOnAir(): Promise<Measure[]> {
  const lifecycle = createLifecycle((message) => console.error(message));
  try {
    const begin = performance.now();
    const bench = await open(lifecycle);
    const startMs = performance.now() - begin;
    return [
      { name: 'centre, board and station ready', unit: 'ms', samples: [startMs] },
      { name: 'approval, slot → manifest adopted', unit: 'ms', samples: await approvalToAdopted(bench) },
      { name: 'start error (absolute)', unit: 'ms', samples: await startErrors(bench) },
      { name: 'stop pressed → last sample', unit: 'ms', samples: await stopToSilence(bench) },
      ...memory(bench),
    ];
  } finally {
    await lifecycle.stop();
  }
}
