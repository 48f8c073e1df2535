import { SAMPLES_PER_MS, type SinkSession } from './sink.js';
import { FADE_SAMPLES, type SessionVoice } from './voice.js';

const BLOCK_SAMPLES = 20 * SAMPLES_PER_MS;

/** The voices of one open session: who is handed over next, and what of it has sounded. One sounds at a time. */
export interface Mixer {
  add(voice: SessionVoice): void;
  start(voice: SessionVoice, startAt: number): void;
  endAt(voice: SessionVoice, instant: number): void;
  /** Counts what sounded and fills the device up to its lead. */
  fill(): void;
  /** Cuts every voice at the sample that sounds now. The session must then be closed. */
  silence(): void;
  failAll(): void;
  fault(): string | null;
  voices(): number;
  /** How long no voice was there, milliseconds. */
  idleMs(): number;
  close(): Promise<void>;
}

interface Handed {
  readonly index: number;
  readonly samples: Int16Array;
  readonly voice: SessionVoice | null;
  /** Whether the samples only fill the voice's time. */
  readonly filler: boolean;
}

/** Who sounds at an index: whoever has begun plays on to its end, then the first whose start has come. */
function turnOf(due: readonly SessionVoice[], index: number): SessionVoice | undefined {
  const startOf = ({ startIndex }: SessionVoice): number => startIndex ?? Number.POSITIVE_INFINITY;
  const come = due.filter((voice) => startOf(voice) <= index);
  return come.find((voice) => voice.begun) ?? come.toSorted((left, right) => startOf(left) - startOf(right))[0];
}

const silence = (index: number, most: number): Handed => ({
  index,
  samples: new Int16Array(most),
  voice: null,
  filler: true,
});

/** The block that sounds from `index` on; null while the voice whose turn it is has nothing decoded. */
function compose(voices: readonly SessionVoice[], index: number, underruns: number): Handed | null {
  const due = voices.filter((voice) => !voice.exhausted && voice.startIndex !== null);
  const coming = due.map((voice) => voice.startIndex ?? 0).filter((start) => start > index);
  const most = Math.min(BLOCK_SAMPLES, ...coming.map((start) => start - index));
  const voice = turnOf(due, index);
  if (!voice) return silence(index, most);
  if (!voice.begun) voice.underrunsBefore = underruns;
  const samples = voice.take(index, most);
  if (samples.length > 0) return { index, samples, voice, filler: voice.filler };
  if (voice.exhausted) return compose(voices, index, underruns);
  // A voice that has not begun starts late rather than with a gap inside.
  return voice.begun ? null : silence(index, most);
}

/** Joins voices to a session whose device takes samples `leadMs` ahead. */
export function createMixer(session: SinkSession, leadMs: number, monotonic: () => number): Mixer {
  const leadSamples = leadMs * SAMPLES_PER_MS;
  let voices: SessionVoice[] = [];
  let waiting: Handed[] = [];
  let written = 0;
  let idleSince = monotonic();

  const indexOf = (instant: number) => Math.round((instant - session.startedAt) * SAMPLES_PER_MS);
  const instantOf = (index: number) => session.startedAt + index / SAMPLES_PER_MS;
  const next = () => Math.max(written, session.position(monotonic()));

  function account(position: number): void {
    waiting = waiting.flatMap(({ index, samples, voice, filler }) => {
      const gone = Math.max(0, Math.min(samples.length, position - index));
      if (gone > 0) voice?.sounded(samples.subarray(0, gone), instantOf(index), filler);
      return gone === samples.length ? [] : [{ index: index + gone, samples: samples.subarray(gone), voice, filler }];
    });
  }

  function retire(): void {
    for (const voice of voices.filter((one) => one.drained)) voice.finish(voice.naturalOutcome(), session.underruns());
    voices = voices.filter((voice) => !voice.drained);
    if (voices.length > 0) idleSince = monotonic();
  }

  function finishAll(outcome: 'cut' | 'failed'): void {
    for (const voice of voices) voice.finish(outcome, session.underruns());
    voices = [];
    waiting = [];
  }

  return {
    add: (voice) => {
      voices.push(voice);
      idleSince = monotonic();
    },
    start: (voice, startAt) => {
      voice.startIndex = Math.max(indexOf(startAt), next());
    },
    endAt: (voice, instant) => {
      voice.toldEnd = Math.max(indexOf(instant), next() + FADE_SAMPLES);
      if (!voice.begun && (voice.startIndex ?? Number.POSITIVE_INFINITY) >= voice.toldEnd) voice.exhausted = true;
    },
    fill: () => {
      account(session.position(monotonic()));
      const full = session.position(monotonic()) + leadSamples;
      while (next() < full && session.fault() === null) {
        const block = compose(voices, next(), session.underruns());
        if (!block) break;
        const index = session.write(block.samples);
        written = index + block.samples.length;
        waiting.push({ ...block, index });
      }
      retire();
    },
    silence: () => {
      account(session.flush());
      finishAll('cut');
    },
    failAll: () => finishAll('failed'),
    fault: () => session.fault(),
    voices: () => voices.length,
    idleMs: () => (voices.length > 0 ? 0 : monotonic() - idleSince),
    close: () => session.close(),
  };
}
