import type { BulletinClass } from '../wire/schema.js';
import type { EqualRank } from '../wire/policy.js';
import type { AttentionTone } from '../wire/now.js';

/** A local wall time of the case's zone, `YYYY-MM-DDTHH:MM` or with seconds. */
export type LocalTime = string;
export type Span = readonly [LocalTime, LocalTime];

/** What every sound of a case is, in minutes and short words. */
interface VectorBulletin {
  readonly minutes: number;
  readonly class?: BulletinClass;
  readonly boardMinutes?: number;
  readonly validFrom?: LocalTime;
  readonly validTo?: LocalTime;
}

export type VectorEntry =
  | (VectorBulletin & { readonly bulletin: string })
  | { readonly jingle: string; readonly minutes: number }
  | { readonly relay: string; readonly minutes: number }
  | { readonly silence: number };

/** A slot with its one bulletin, or the entries of its playlist, or a relay. */
export interface VectorSlot extends Partial<VectorBulletin> {
  readonly id: string;
  /** Once, at this local time; or the RFC 5545 text of the rule. */
  readonly at?: LocalTime;
  readonly rule?: string;
  readonly entries?: readonly VectorEntry[];
  readonly relayMinutes?: number;
  readonly late?: 'join' | { readonly skipMinutes: number } | { readonly fullMinutes: number };
  readonly interrupt?: 'resume' | 'restart' | 'skip';
  readonly fillMinutes?: number;
  readonly level?: number;
  readonly override?: boolean;
  readonly withdrawnAt?: LocalTime;
}

export type VectorNow =
  | { readonly stop: string; readonly from: LocalTime; readonly to: LocalTime }
  | { readonly mute: string; readonly from: LocalTime; readonly to: LocalTime; readonly emergencies?: 'pass' | 'muted' }
  | { readonly live: string; readonly from: LocalTime; readonly to: LocalTime; readonly class?: BulletinClass }
  | (VectorBulletin & {
      readonly alert: string;
      readonly from: LocalTime;
      readonly to: LocalTime;
      readonly tone?: AttentionTone;
      readonly repeatMinutes?: number;
      readonly issueTimeSeconds?: number;
    })
  | (VectorBulletin & { readonly playNow: string; readonly from: LocalTime; readonly to: LocalTime })
  | {
      readonly retraction: string;
      readonly of: readonly string[];
      readonly from: LocalTime;
      readonly to: LocalTime;
      readonly correctionMinutes?: number;
    };

/** One case of `playlists/vectors`: what is planned, and what becomes of it in lines that people can read. */
export interface VectorCase {
  readonly name: string;
  /** `Asia/Ho_Chi_Minh` where there is none. */
  readonly zone?: string;
  readonly quietHours?: readonly [string, string][];
  /** 45 where there is none. */
  readonly sessionMinutes?: number;
  readonly sessionsPerDay?: number;
  readonly weekdays?: readonly ('MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU')[];
  readonly equalRank?: EqualRank;
  readonly slots: readonly VectorSlot[];
  /** Pairs of slots: the first was chosen to go first. */
  readonly choices?: readonly [string, string][];
  readonly now?: readonly VectorNow[];
  /** Sessions that the station could not begin before, by their key. */
  readonly holds?: Readonly<Record<string, LocalTime>>;
  readonly window: Span;
  readonly timeline: readonly string[];
  /** The slot about to be saved; else the clashes of all. */
  readonly saving?: string;
  readonly clashes?: readonly string[];
}

/** A file of `playlists/vectors` that holds timelines. */
export interface VectorFile {
  readonly about: string;
  readonly cases: readonly VectorCase[];
}
