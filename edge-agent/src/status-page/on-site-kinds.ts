import type { StationClock } from '../clock.js';
import type { Conductor, Target } from '../play/conductor.js';
import type { Order, Outcome } from './order.js';
import type { TestTone } from './test-tone.js';

export interface OnSiteOptions {
  readonly folder: string;
  readonly stationId: string;
  readonly clock: StationClock;
  readonly conductor: Pick<Conductor, 'update' | 'status'>;
  readonly tone: TestTone;
  readonly boards: number;
  /** Hears what was ordered, and what could not be kept. */
  readonly report: (message: string) => void;
}

/** What holds at this box by order of a technician. */
export interface OnSiteState {
  readonly mutedUntil: number | null;
  readonly volumePercent: number | null;
}

/**
 * Stands between the programme and the conductor and adds what a technician ordered at the box, as items of a now
 * document: so every rule of the station holds for it, and nothing else makes the amplifier sound.
 */
export interface OnSite {
  /** Takes the newest whole target of the centre. */
  update(target: Target): void;
  /** What the conductor performs, orders included; null before the first programme. */
  target(): Target | null;
  state(): OnSiteState;
  obey(order: Order): Promise<Outcome>;
  stop(): void;
}
