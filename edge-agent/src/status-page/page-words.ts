import type { BoardState, Medium, SilenceReason } from '@loa/playlists/wire';
import type { AmplifierState } from '../amplifier/amplifier.js';
import type { ClockDoubt, ClockSource } from '../clock/decision.js';
import type { MachineFacts } from '../health/facts.js';
import type { Language } from '../health/words.js';
import { english } from './english.js';
import type { Order, Outcome } from './order.js';
import { vietnamese } from './vietnamese.js';

/** The texts of the status page and the doctor in one language; `{…}` stands for a value. */
export interface PageWords {
  readonly title: string;
  readonly signIn: Readonly<Record<'line' | 'pin' | 'enter' | 'wrong' | 'paused' | 'where' | 'out', string>>;
  readonly heading: Readonly<
    Record<'causes' | 'now' | 'next' | 'texts' | 'lost' | 'boards' | 'past' | 'link' | 'machine' | 'orders', string>
  >;
  readonly none: Readonly<
    Record<'causes' | 'now' | 'next' | 'programme' | 'texts' | 'boards' | 'past' | 'unknown', string>
  >;
  readonly fact: Readonly<
    Record<
      | 'act'
      | 'since'
      | 'clock'
      | 'clockTrusted'
      | 'clockUntrusted'
      | 'clockSynced'
      | 'clockStep'
      | 'centre'
      | 'linked'
      | 'unlinked'
      | 'programme'
      | 'media'
      | 'proofs'
      | 'sink'
      | 'amplifier'
      | 'lastSounded'
      | 'load'
      | 'memory'
      | 'disk'
      | 'diskFree'
      | 'card'
      | 'cardWorn'
      | 'cardErrors'
      | 'temperature'
      | 'voltage'
      | 'radio'
      | 'signal'
      | 'uptime'
      | 'planned'
      | 'size',
      string
    >
  >;
  readonly order: Readonly<Record<Order['kind'] | 'hours' | 'full', string>>;
  readonly hint: Readonly<Record<Order['kind'], string>>;
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly past: Readonly<Record<'whole' | 'lasts' | 'cut' | 'silent', string>>;
  readonly medium: Readonly<Record<Medium, string>>;
  readonly board: Readonly<Record<BoardState['condition'], string>>;
  readonly clockSource: Readonly<Record<ClockSource, string>>;
  readonly clockDoubt: Readonly<Record<ClockDoubt, string>>;
  readonly amplifier: Readonly<Record<AmplifierState, string>>;
  readonly voltage: Readonly<Record<MachineFacts['voltage'], string>>;
  readonly reason: Readonly<Record<SilenceReason, string>>;
  readonly doctor: Readonly<Record<'page' | 'noPage' | 'pinFile' | 'offline', string>>;
}

const WORDS: Readonly<Record<Language, PageWords>> = { vi: vietnamese, en: english };

export const pageWords = (language: Language): PageWords => WORDS[language];
