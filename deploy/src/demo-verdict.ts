import { type Bitmap, listCrc } from '@loa/firmware-protocol/text';
import { isoInstant } from '@loa/playlists';
import type { BoardProof, SoundProof } from '@loa/playlists/wire';
import { decode } from 'fast-png';
import { DEMO_BOARD_TEXT, type DemoOutcome } from './demo-story.js';
import type { WaveMeasure } from './wave.js';

/** The most that a start may be off for the demonstration to hold: it must hold on a busy machine too. The bench measures. */
const START_ERROR_MAX_MS = 250;
const DURATION_ERROR_MAX_MS = 500;
const LOUD_ENOUGH_DBFS = -40;
const LEVEL_DIFFERENCE_MAX_DB = 1.5;

/** Facts of one demonstration, and whether each of them is as it must be. */
export interface DemoVerdict {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
  readonly plannedStart: string;
  readonly actualStart: string | null;
  readonly startErrorMs: number | null;
  readonly durationMs: number | null;
  readonly recording: WaveMeasure;
  readonly rmsDbfs: number | null;
  readonly textShown: string | null;
  readonly boardCrcWanted: string | null;
  readonly boardCrcRead: string | null;
  readonly boardPictureCrc: string | null;
  readonly proofsStored: number;
  readonly approvalToManifestMs: number | null;
}

export interface DemoEvidence {
  readonly outcome: DemoOutcome;
  readonly recording: WaveMeasure;
  /** PNG of the board while the bulletin was shown. */
  readonly boardPicture: Uint8Array | null;
  readonly manifestAdoptedAt: number | null;
  readonly amplifier: readonly boolean[];
}

/** The board's pixels back from its picture: `scale` picture pixels a pixel, lit where it is bright. */
export function bitmapOfPicture(png: Uint8Array, scale: number): Bitmap {
  const picture = decode(png);
  const [width, height] = [picture.width / scale, picture.height / scale];
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(stride * height);
  const middle = Math.floor(scale / 2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = ((y * scale + middle) * picture.width + x * scale + middle) * picture.channels;
      const lit = Number(picture.data[at]) > 127;
      const index = y * stride + (x >> 3);
      if (lit) bits[index] = Number(bits[index]) | (0x80 >> (x & 7));
    }
  }
  return { width, height, bits };
}

const near = (left: number | null, right: number | null, most: number): boolean =>
  left !== null && right !== null && Math.abs(left - right) <= most;

/** Judges a demonstration. Every check stands on evidence from the far end: recording, board, proofs in the centre. */
export function judge(
  { outcome, recording, boardPicture, manifestAdoptedAt, amplifier }: DemoEvidence,
  pictureScale: number,
): DemoVerdict {
  const sound = outcome.proofs.find((proof): proof is SoundProof => proof.medium === 'sound') ?? null;
  const board = outcome.proofs.find((proof): proof is BoardProof => proof.medium === 'board') ?? null;
  const pictureCrc = boardPicture ? listCrc([bitmapOfPicture(boardPicture, pictureScale)]) : null;
  const startErrorMs = sound?.evidence?.startErrorMs ?? null;
  const durationMs = sound?.evidence ? Math.round(sound.evidence.samples / 48) : null;
  const approvedAt = outcome.bulletin.approvedAt === null ? null : Date.parse(outcome.bulletin.approvedAt);
  const expectedMs = outcome.bulletin.audio?.durationMs ?? null;
  const checks = {
    soundCompleted: sound?.outcome === 'completed',
    startedOnTime:
      sound?.plannedStart === outcome.plannedStart &&
      startErrorMs !== null &&
      Math.abs(startErrorMs) <= START_ERROR_MAX_MS,
    playedWhole: near(durationMs, expectedMs, DURATION_ERROR_MAX_MS),
    recordingSounds: recording.rmsDbfs !== null && recording.rmsDbfs > LOUD_ENOUGH_DBFS,
    recordingAgreesWithProof: near(recording.rmsDbfs, sound?.evidence?.rmsDbfs ?? null, LEVEL_DIFFERENCE_MAX_DB),
    amplifierOnThenOff: amplifier.includes(true) && amplifier.at(-1) === false && sound?.evidence?.amplifier === 'on',
    boardCompleted: board?.outcome === 'completed' && board.evidence?.text === DEMO_BOARD_TEXT,
    boardReadBack:
      board?.evidence !== undefined && board.evidence !== null && board.evidence.readCrc === board.evidence.wantedCrc,
    boardPictureIsWhatWasRead: pictureCrc !== null && pictureCrc === board?.evidence?.readCrc,
    reportProven: outcome.report.rows.length === 2 && outcome.report.rows.every((row) => row.verdict === 'proven'),
    manifestAdopted: manifestAdoptedAt !== null && approvedAt !== null,
  };
  return {
    ok: Object.values(checks).every(Boolean),
    checks,
    plannedStart: isoInstant(outcome.plannedStart),
    actualStart: sound?.actualStart ? isoInstant(sound.actualStart) : null,
    startErrorMs,
    durationMs,
    recording,
    rmsDbfs: sound?.evidence?.rmsDbfs ?? null,
    textShown: board?.evidence?.text ?? null,
    boardCrcWanted: board?.evidence?.wantedCrc ?? null,
    boardCrcRead: board?.evidence?.readCrc ?? null,
    boardPictureCrc: pictureCrc,
    proofsStored: outcome.proofs.length,
    approvalToManifestMs: manifestAdoptedAt !== null && approvedAt !== null ? manifestAdoptedAt - approvedAt : null,
  };
}
