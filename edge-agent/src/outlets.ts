import { openSerialPort } from '@loa/firmware-protocol/device';
import type { Ffmpeg, Lifecycle, Settings } from '@loa/host';
import { type Amplifier, createAmplifier } from './amplifier/amplifier.js';
import { type BoardKeeper, createBoardKeeper } from './board/keeper.js';
import { openKeptBoard } from './board/kept-board.js';
import type { StationClock } from './clock.js';
import type { Events } from './events.js';
import { chooseSink } from './play/choose-sink.js';
import { decodeAllBy } from './play/stream-decoder.js';
import { createPlayer, type Player } from './play/player.js';

/** All that sounds, shows and switches. */
export interface Outlets {
  readonly boards: readonly BoardKeeper[];
  readonly amplifier: Amplifier;
  readonly player: Player;
}

export interface OutletOptions {
  readonly settings: Settings;
  readonly clock: StationClock;
  readonly ffmpeg: Ffmpeg;
  readonly lifecycle: Lifecycle;
  readonly events: Events;
  /** Told when the state of any of them changed. */
  readonly changed: () => void;
  readonly report: (message: string) => void;
  readonly note: (message: string) => void;
}

function startBoards({ settings, clock, lifecycle, events, changed, report, note }: OutletOptions): BoardKeeper[] {
  return settings.LOA_STATION_BOARDS.map(({ id, path, baudRate: speed, ...line }) => {
    const board = createBoardKeeper({
      id,
      openPort: () => openSerialPort(path, speed),
      openBoard: (port) => openKeptBoard(port, { ...line, speed }),
      clock,
      report,
      note,
    });
    lifecycle.add(`board ${id}`, () => board.stop());
    board.onChange(changed);
    board.onShown(({ boardId, text, wantedCrc, readCrc }) =>
      events.emit({ name: 'board-shown', boardId, text, wantedCrc, readCrc }),
    );
    return board;
  });
}

/** Starts boards, amplifier and player in this order: the amplifier's relay is one of a board. */
export function startOutlets(options: OutletOptions): Outlets {
  const { settings, clock, ffmpeg, lifecycle, events, changed, report } = options;
  const boards = startBoards(options);
  const wish = settings.LOA_STATION_AMPLIFIER;
  const relay = boards.find((board) => board.id === wish?.boardId)?.relay(wish?.relay ?? 0) ?? null;
  const amplifier = createAmplifier({ relay, timers: clock, report });
  lifecycle.add('amplifier', () => amplifier.stop());
  amplifier.onChange((state) => {
    events.emit({ name: 'amplifier', on: state === 'on' });
    changed();
  });
  const sink = chooseSink(settings, { clock, ffmpeg, report });
  const player = createPlayer({ clock, sink, decode: decodeAllBy(ffmpeg.path, { clock, report }), report });
  lifecycle.add('player', () => player.stop());
  return { boards, amplifier, player };
}
